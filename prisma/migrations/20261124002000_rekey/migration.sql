-- By which version of the key rules (server/identity/rules-version.ts) the keys and hints of a customer were made, and which hints those are, so that
-- other rules change only what they make otherwise. Derived like identity_hint, so it refers to nothing.
CREATE TABLE "identity_made" (
  "customer_id"  uuid PRIMARY KEY,
  "rules"        text NOT NULL,
  "hints"        bigint[] NOT NULL
);

-- A run that makes all keys and hints anew. One process at a time works on it, as long as its lease lasts; after_id is where to go on.
CREATE TABLE "rekey" (
  "id"           uuid PRIMARY KEY,
  "rules"        text NOT NULL,
  "total"        integer NOT NULL,
  "done"         integer NOT NULL DEFAULT 0,
  -- Values that another customer has for itself already: the new rules found two customers to be one.
  "met"          integer NOT NULL DEFAULT 0,
  "after_id"     uuid,
  "leased_by"    uuid,
  "leased_until" timestamptz(3),
  "started_at"   timestamptz(3) NOT NULL,
  "finished_at"  timestamptz(3)
);
-- Two processes that start at once begin one run.
CREATE UNIQUE INDEX "rekey_running" ON "rekey" ("rules") WHERE "finished_at" IS NULL;
