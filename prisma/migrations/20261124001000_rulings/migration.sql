-- R8: rulings on conflicts, what they did so that they can be taken back, groups, and what was ruled different.

ALTER TABLE "customer"
  -- The customer that this one was merged into: it stands in no lane, no pool and no list, and its history is read with that one's.
  ADD COLUMN "merged_into" uuid REFERENCES "customer" ("id"),
  -- The head of the group that it belongs to; the head names itself.
  ADD COLUMN "group_id" uuid REFERENCES "customer" ("id"),
  ADD CONSTRAINT "customer_merged_stands_nowhere" CHECK ("merged_into" IS NULL OR ("tier" = 'ordinary' AND "owner_id" IS NULL AND "merged_into" <> "id"));
CREATE INDEX "customer_merged" ON "customer" ("merged_into") WHERE "merged_into" IS NOT NULL;
CREATE INDEX "customer_group" ON "customer" ("group_id") WHERE "group_id" IS NOT NULL;

ALTER TABLE "conflict"
  -- R8: unruled when its time was over; from then on it stands before the admin, and everybody sees that it is overdue.
  ADD COLUMN "escalated_at" timestamptz(3),
  -- R1: ruled by a party to it because there was nobody else; shown to everybody.
  ADD COLUMN "is_own_case" boolean NOT NULL DEFAULT false;
CREATE INDEX "conflict_due" ON "conflict" ("due_at") WHERE "status" = 'open';
CREATE INDEX "conflict_challenger" ON "conflict" ("challenger_id", "last_at" DESC);

-- One row a ruling. `effects` is what it wrote and what stood there before: enough to put everything back as it was.
CREATE TABLE "ruling" (
  "id"             uuid PRIMARY KEY,
  "conflict_id"    uuid NOT NULL REFERENCES "conflict" ("id"),
  "ruling"         text NOT NULL CHECK ("ruling" IN ('same', 'group', 'different', 'grant', 'uphold')),
  "reason"         text NOT NULL,
  "ruled_at"       timestamptz(3) NOT NULL,
  "ruled_by"       uuid NOT NULL REFERENCES "person" ("id"),
  "undoable_until" timestamptz(3) NOT NULL,
  "effects"        jsonb NOT NULL,
  "undone_at"      timestamptz(3),
  "undone_by"      uuid REFERENCES "person" ("id")
);
-- A conflict has one ruling that stands: of two leads who rule at once, one comes too late.
CREATE UNIQUE INDEX "ruling_stands" ON "ruling" ("conflict_id") WHERE "undone_at" IS NULL;
CREATE INDEX "ruling_conflict" ON "ruling" ("conflict_id", "ruled_at" DESC);

-- R8, ruling "different": these values are another company than this customer. Other values are checked anew.
CREATE TABLE "ruled_different" (
  "id"           uuid PRIMARY KEY,
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "conflict_id"  uuid NOT NULL REFERENCES "conflict" ("id"),
  "values"       jsonb NOT NULL,
  "at"           timestamptz(3) NOT NULL
);
CREATE INDEX "ruled_different_customer" ON "ruled_different" ("customer_id");
CREATE INDEX "ruled_different_conflict" ON "ruled_different" ("conflict_id");

-- Two ordinary customers that may be one (R8). No conflict yet: claiming one holds the other.
CREATE TABLE "suspicion" (
  "low_id"    uuid NOT NULL REFERENCES "customer" ("id"),
  "high_id"   uuid NOT NULL REFERENCES "customer" ("id"),
  "evidence"  jsonb NOT NULL,
  "at"        timestamptz(3) NOT NULL,
  PRIMARY KEY ("low_id", "high_id"),
  CHECK ("low_id" < "high_id")
);
CREATE INDEX "suspicion_high" ON "suspicion" ("high_id");

-- R8: the moment one of two suspected ordinary customers becomes close or closed, the other is held, whatever code moved it: else it would be claimed
-- in the instant before the conflict opens. Due work opens the conflict and tells who rules.
CREATE FUNCTION "hold_suspected"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s record;
BEGIN
  FOR s IN
    SELECT o."id" FROM (
      SELECT "high_id" "id" FROM "suspicion" WHERE "low_id" = NEW."id" UNION ALL SELECT "low_id" FROM "suspicion" WHERE "high_id" = NEW."id") p
      JOIN "customer" o ON o."id" = p."id"
     WHERE o."tier" = 'ordinary' AND o."merged_into" IS NULL AND o."owner_id" IS DISTINCT FROM NEW."owner_id" ORDER BY o."id"
  LOOP
    UPDATE "customer" SET "ruling_pending" = true WHERE "id" = s."id" AND "tier" = 'ordinary' AND "owner_id" IS DISTINCT FROM NEW."owner_id";
    IF FOUND THEN
      INSERT INTO "due_work" ("id", "kind", "key", "due_at") VALUES (gen_random_uuid(), 'suspectedTaken', NEW."id" || ':' || s."id", NEW."tier_since")
      ON CONFLICT ("kind", "key") DO UPDATE SET "due_at" = excluded."due_at", "attempts" = 0, "error" = NULL;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_taken" AFTER UPDATE OF "tier" ON "customer" FOR EACH ROW
  WHEN (OLD."tier" = 'ordinary' AND NEW."tier" <> 'ordinary') EXECUTE FUNCTION "hold_suspected"();

-- Rulings that were open before this: their time is watched from now on.
INSERT INTO "due_work" ("id", "kind", "key", "due_at")
SELECT gen_random_uuid(), 'rulingDue', "id"::text, "due_at" FROM "conflict" WHERE "status" = 'open' ON CONFLICT DO NOTHING;
