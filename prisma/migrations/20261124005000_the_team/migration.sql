-- The team: the newcomer's offer (R6), the starter pool (R7), handovers (R9).

CREATE TYPE "OfferStatus" AS ENUM ('open', 'confirming', 'claimed', 'tookEffect', 'withdrawn', 'fell');

-- A veteran's move that waits for newcomers. `open` while they are asked; `confirming` once they had their turn and a win waits for its order.
CREATE TABLE "offer" (
  "id"              uuid PRIMARY KEY,
  "customer_id"     uuid NOT NULL REFERENCES "customer" ("id"),
  "claimant_id"     uuid NOT NULL REFERENCES "person" ("id"),
  "move"            text NOT NULL CHECK ("move" IN ('claimed', 'won')),
  "status"          "OfferStatus" NOT NULL DEFAULT 'open',
  "made_at"         timestamptz(3) NOT NULL,
  "until"           timestamptz(3) NOT NULL,
  "order_id"        uuid UNIQUE REFERENCES "orders" ("id"),
  "policy_version"  integer NOT NULL REFERENCES "policy" ("version"),
  "ended_at"        timestamptz(3),
  -- The newcomer who took it.
  "taken_by"        uuid REFERENCES "person" ("id"),
  -- The claimant took it back within the time of an undo: that cools nothing.
  "is_undone"       boolean NOT NULL DEFAULT false,
  CHECK (("move" = 'won') = ("order_id" IS NOT NULL)),
  CHECK (("status" IN ('open', 'confirming')) = ("ended_at" IS NULL))
);
-- One waiting claim per customer.
CREATE UNIQUE INDEX "offer_running" ON "offer" ("customer_id") WHERE "status" IN ('open', 'confirming');
CREATE INDEX "offer_customer" ON "offer" ("customer_id");
CREATE INDEX "offer_claimant" ON "offer" ("claimant_id", "status");

-- Who was asked when the offer began; later followers are not.
CREATE TABLE "offer_asked" (
  "offer_id"     uuid NOT NULL REFERENCES "offer" ("id"),
  "newcomer_id"  uuid NOT NULL REFERENCES "person" ("id"),
  "declined_at"  timestamptz(3),
  PRIMARY KEY ("offer_id", "newcomer_id")
);
CREATE INDEX "offer_asked_newcomer" ON "offer_asked" ("newcomer_id");

-- Kept by the trigger below: a move and a card need only look at the customer's own row.
ALTER TABLE "customer" ADD COLUMN "offer_id" uuid REFERENCES "offer" ("id"), ADD COLUMN "offer_until" timestamptz(3);
-- To whom it was contributed or handed over; with given_by and given_at.
ALTER TABLE "customer" ADD COLUMN "given_to" uuid REFERENCES "person" ("id");
-- R9: who handed it over and guides its owner; as long as the owner is who got it.
ALTER TABLE "customer" ADD COLUMN "handover_mentor_id" uuid REFERENCES "person" ("id");
UPDATE "customer" SET "given_to" = "owner_id" WHERE "given_by" IS NOT NULL;
CREATE INDEX "customer_handover_mentor" ON "customer" ("handover_mentor_id") WHERE "handover_mentor_id" IS NOT NULL;

-- R2: a waiting claim's slot counts as held, from the statement that makes it wait to the one that ends it, whatever code writes them.
CREATE FUNCTION "keep_offer"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "was_holding" boolean := false;
  "is_holding"  boolean := NEW."move" = 'claimed' AND NEW."status" = 'open';
BEGIN
  IF TG_OP = 'UPDATE' THEN was_holding := OLD."move" = 'claimed' AND OLD."status" = 'open'; END IF;
  IF is_holding AND NOT was_holding THEN
    UPDATE "lane" SET "reserved" = "reserved" + 1 WHERE "rep_id" = NEW."claimant_id" AND "close_count" + "reserved" + 1 <= "close_quota";
    IF NOT FOUND THEN RAISE EXCEPTION 'QUOTA_FULL: %', NEW."claimant_id" USING ERRCODE = 'TR002'; END IF;
  ELSIF was_holding AND NOT is_holding THEN
    UPDATE "lane" SET "reserved" = "reserved" - 1 WHERE "rep_id" = NEW."claimant_id";
    -- The slot was held already: a quota that was lowered meanwhile takes nothing away (R2).
    IF NEW."status" = 'tookEffect' THEN PERFORM set_config('truce.freed_slot', NEW."claimant_id"::text, true); END IF;
  END IF;
  IF TG_OP = 'INSERT' THEN
    -- A claim that was decided before the offer began must be decided anew: follow_version is a premise of every claim.
    UPDATE "customer" SET "offer_id" = NEW."id", "offer_until" = NEW."until", "follow_version" = "follow_version" + 1 WHERE "id" = NEW."customer_id";
  ELSIF NEW."ended_at" IS NOT NULL AND OLD."ended_at" IS NULL THEN
    UPDATE "customer" SET "offer_id" = NULL, "offer_until" = NULL WHERE "id" = NEW."customer_id" AND "offer_id" = NEW."id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "offer_kept" AFTER INSERT OR UPDATE OF "status" ON "offer" FOR EACH ROW EXECUTE FUNCTION "keep_offer"();

-- Every reservation ends: whatever takes the customer out of the ordinary tier (a ruling, a merge) ends what waited for it.
CREATE FUNCTION "end_offer_of_taken"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "offer" SET "status" = 'fell', "ended_at" = NEW."tier_since" WHERE "id" = NEW."offer_id" AND "status" IN ('open', 'confirming');
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_taken_ends_offer" AFTER UPDATE OF "tier" ON "customer" FOR EACH ROW
  WHEN (OLD."tier" = 'ordinary' AND NEW."tier" <> 'ordinary' AND NEW."offer_id" IS NOT NULL) EXECUTE FUNCTION "end_offer_of_taken"();

CREATE OR REPLACE FUNCTION "apply_lane_delta"("lane_rep" uuid, "ordinary_delta" integer, "close_delta" integer, "closed_delta" integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  -- Freed in this transaction by the waiting claim that takes it now.
  "has_freed" boolean := close_delta = 1 AND coalesce(current_setting('truce.freed_slot', true), '') = lane_rep::text;
BEGIN
  UPDATE "lane" SET "ordinary_count" = "ordinary_count" + "ordinary_delta", "close_count" = "close_count" + "close_delta", "closed_count" = "closed_count" + "closed_delta"
   WHERE "rep_id" = "lane_rep" AND ("close_delta" <= 0 OR has_freed OR "close_count" + "reserved" + "close_delta" <= "close_quota");
  IF NOT FOUND THEN
    RAISE EXCEPTION 'QUOTA_FULL: %', "lane_rep" USING ERRCODE = 'TR002';
  END IF;
  IF has_freed THEN PERFORM set_config('truce.freed_slot', '', true); END IF;
END $$;

-- R7: since when a newcomer is owed contributions by a team, and whether its lead was told that it is their turn to pick.
CREATE TABLE "starter_pool" (
  "newcomer_id"   uuid NOT NULL REFERENCES "person" ("id"),
  "team_id"       uuid NOT NULL REFERENCES "team" ("id"),
  "opened_at"     timestamptz(3) NOT NULL,
  "lead_told_at"  timestamptz(3),
  PRIMARY KEY ("newcomer_id", "team_id")
);
-- R7: being a newcomer ends by months, by closings, or early and then visibly to all.
ALTER TABLE "person" ADD COLUMN "newcomer_end_told_at" timestamptz(3), ADD COLUMN "newcomer_end_reason" text, ADD COLUMN "mentor_missing_told_at" timestamptz(3);

CREATE TYPE "HandoverStatus" AS ENUM ('open', 'done', 'declined', 'withdrawn', 'fell');

-- R9: a close customer that its owner would hand over to a newcomer; done once the newcomer and the lead have consented.
CREATE TABLE "handover" (
  "id"              uuid PRIMARY KEY,
  "customer_id"     uuid NOT NULL REFERENCES "customer" ("id"),
  "giver_id"        uuid NOT NULL REFERENCES "person" ("id"),
  "newcomer_id"     uuid NOT NULL REFERENCES "person" ("id"),
  "status"          "HandoverStatus" NOT NULL DEFAULT 'open',
  "note"            text,
  "proposed_at"     timestamptz(3) NOT NULL,
  "consented_at"    timestamptz(3),
  "approved_at"     timestamptz(3),
  "approved_by"     uuid REFERENCES "person" ("id"),
  "is_own_case"     boolean NOT NULL DEFAULT false,
  "ended_at"        timestamptz(3),
  "ended_by"        uuid REFERENCES "person" ("id"),
  "end_reason"      text,
  "policy_version"  integer NOT NULL REFERENCES "policy" ("version"),
  CHECK (("status" = 'open') = ("ended_at" IS NULL)),
  CHECK ("status" <> 'done' OR ("consented_at" IS NOT NULL AND "approved_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "handover_open" ON "handover" ("customer_id") WHERE "status" = 'open';
CREATE INDEX "handover_giver" ON "handover" ("giver_id", "status");
CREATE INDEX "handover_newcomer" ON "handover" ("newcomer_id", "status");
