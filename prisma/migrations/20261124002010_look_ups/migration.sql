-- How much each person looks up in the duplicate check, in pieces of ten minutes: for the limit an hour over all processes, and so that the lead sees who
-- probes in bulk whom a company is held by. `met`: the protected customers of others that the look-ups led to. What was typed is not kept.
CREATE TABLE "look_up" (
  "person_id"  uuid NOT NULL REFERENCES "person" ("id"),
  "since"      timestamptz(3) NOT NULL,
  "last_at"    timestamptz(3) NOT NULL,
  "count"      integer NOT NULL,
  "refused"    integer NOT NULL,
  "met"        uuid[] NOT NULL,
  PRIMARY KEY ("person_id", "since")
);
CREATE INDEX "look_up_since" ON "look_up" ("since");
