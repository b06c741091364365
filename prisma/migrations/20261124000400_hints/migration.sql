-- What leads the duplicate check from an entry to the customers it should be compared with (server/identity/hints.ts): words, slips of the keyboard,
-- sounds, initials, each as a number. Derived from identity_key and made anew at any time, so it refers to nothing and has no other index: some 25 rows a
-- customer are kept small. A look-up reads at most a hundred rows of a hint: a word that more customers have tells nobody apart.
CREATE TABLE "identity_hint" (
  "hint"         bigint NOT NULL,
  "customer_id"  uuid NOT NULL,
  PRIMARY KEY ("hint", "customer_id")
);
