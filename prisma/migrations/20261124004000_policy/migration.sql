-- R11: drafts of the policy, what woke when and why, and who has acknowledged what.

-- A draft has no version before it is published. based_on: the version whose text it changes; published while that one is still the latest.
CREATE TABLE "policy_draft" (
  "id"          uuid PRIMARY KEY,
  "based_on"    integer NOT NULL REFERENCES "policy" ("version"),
  "revision"    integer NOT NULL DEFAULT 1,
  "industry"    text NOT NULL,
  "clauses"     jsonb NOT NULL,
  "created_by"  uuid NOT NULL REFERENCES "person" ("id"),
  "created_at"  timestamptz(3) NOT NULL,
  "updated_by"  uuid NOT NULL REFERENCES "person" ("id"),
  "updated_at"  timestamptz(3) NOT NULL
);

CREATE TABLE "clause_wake" (
  -- What woke stays awake: once a version.
  "version"      integer NOT NULL REFERENCES "policy" ("version"),
  "clause_id"    text NOT NULL,
  "at"           timestamptz(3) NOT NULL,
  "cause"        text NOT NULL CHECK ("cause" IN ('reps', 'date', 'hand')),
  "active_reps"  integer NOT NULL,
  "by"           uuid REFERENCES "person" ("id"),
  PRIMARY KEY ("version", "clause_id"),
  CHECK (("cause" = 'hand') = ("by" IS NOT NULL))
);

CREATE TABLE "policy_acknowledgement" (
  "version"    integer NOT NULL REFERENCES "policy" ("version"),
  "person_id"  uuid NOT NULL REFERENCES "person" ("id"),
  "at"         timestamptz(3) NOT NULL,
  PRIMARY KEY ("version", "person_id")
);
