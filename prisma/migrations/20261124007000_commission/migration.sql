-- Orders and commission (R10): an append-only ledger, balanced per posting, and what it rests on: exchange rates, rates of persons, refunds,
-- disputes, statements, attachments.

-- Units of the company's currency for one unit of the other; the admin's table. On a day without a row the latest before it holds.
CREATE TABLE "exchange_rate" (
  "currency"  char(3) NOT NULL,
  "day"       date NOT NULL,
  "rate"      numeric(20,10) NOT NULL CHECK ("rate" > 0),
  -- null: came with the company.
  "set_by"    uuid REFERENCES "person" ("id"),
  "set_at"    timestamptz(3) NOT NULL,
  PRIMARY KEY ("currency", "day")
);

-- A person's own share of the order amount from a day on, where it differs from the policy's. Rows are added, never changed.
CREATE TABLE "closer_rate" (
  "id"        uuid PRIMARY KEY,
  "rep_id"    uuid NOT NULL REFERENCES "person" ("id"),
  "from_day"  date NOT NULL,
  -- null: as the policy says, from then on.
  "rate_bps"  integer CHECK ("rate_bps" BETWEEN 0 AND 10000),
  "reason"    text NOT NULL,
  "set_by"    uuid NOT NULL REFERENCES "person" ("id"),
  "set_at"    timestamptz(3) NOT NULL
);
CREATE INDEX "closer_rate_rep" ON "closer_rate" ("rep_id", "from_day" DESC, "id" DESC);
CREATE TRIGGER "closer_rate_append_only" BEFORE UPDATE OR DELETE ON "closer_rate" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "orders"
  ADD COLUMN "confirmed_at"    timestamptz(3),
  ADD COLUMN "refunded_minor"  bigint NOT NULL DEFAULT 0,
  -- The rate that the confirmation used and the day it is of; 1 in the company's own currency.
  ADD COLUMN "rate"            numeric(20,10),
  ADD COLUMN "rate_day"        date,
  -- What was frozen on confirmation: rate of the closer, coefficient, shares (server/domain/commission.ts, CommissionTerms).
  ADD COLUMN "terms"           jsonb,
  ADD CONSTRAINT "orders_refunded" CHECK ("refunded_minor" BETWEEN 0 AND "amount_minor");
UPDATE "orders" SET "confirmed_at" = "decided_at" WHERE "status" = 'confirmed';

-- When it was confirmed stays, whatever is decided on the order later.
CREATE FUNCTION "keep_confirmed_at"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" = 'confirmed' AND NEW."confirmed_at" IS NULL THEN NEW."confirmed_at" := NEW."decided_at"; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "orders_confirmed_at" BEFORE INSERT OR UPDATE OF "status" ON "orders" FOR EACH ROW EXECUTE FUNCTION "keep_confirmed_at"();

CREATE TABLE "order_refund" (
  "id"            uuid PRIMARY KEY,
  "order_id"      uuid NOT NULL REFERENCES "orders" ("id"),
  "amount_minor"  bigint NOT NULL CHECK ("amount_minor" > 0),
  "at"            timestamptz(3) NOT NULL,
  "by"            uuid NOT NULL REFERENCES "person" ("id"),
  "reason"        text NOT NULL,
  "is_own_case"   boolean NOT NULL DEFAULT false
);
CREATE INDEX "order_refund_order" ON "order_refund" ("order_id", "at");
CREATE TRIGGER "order_refund_append_only" BEFORE UPDATE OR DELETE ON "order_refund" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE TABLE "order_attachment" (
  "id"          uuid PRIMARY KEY,
  "order_id"    uuid NOT NULL REFERENCES "orders" ("id"),
  "name"        text NOT NULL,
  "media_type"  text NOT NULL,
  "bytes"       integer NOT NULL CHECK ("bytes" > 0),
  "sha256"      text NOT NULL,
  "added_by"    uuid NOT NULL REFERENCES "person" ("id"),
  "added_at"    timestamptz(3) NOT NULL,
  UNIQUE ("order_id", "sha256")
);

CREATE TYPE "CommissionRole" AS ENUM ('closer', 'handover', 'originator', 'contributor', 'mentor');

-- The ledger. A posting is all that one event brings (a confirmation, a refund, a cancellation, a ruling): its lines add up to its base.
CREATE TABLE "commission_entry" (
  "id"              uuid PRIMARY KEY,
  "order_id"        uuid NOT NULL REFERENCES "orders" ("id"),
  -- 0 is the confirmation; each later event of the order has the next number. The unique key posts every event once, however often it is tried.
  "posting"         integer NOT NULL CHECK ("posting" >= 0),
  "customer_id"     uuid NOT NULL REFERENCES "customer" ("id"),
  "rep_id"          uuid NOT NULL REFERENCES "person" ("id"),
  "role"            "CommissionRole" NOT NULL,
  "kind"            text NOT NULL CHECK ("kind" IN ('confirmed', 'refunded', 'cancelled', 'ruled')),
  "base_minor"      bigint NOT NULL,
  "amount_minor"    bigint NOT NULL,
  "currency"        char(3) NOT NULL,
  "share_bps"       integer NOT NULL CHECK ("share_bps" BETWEEN 0 AND 10000),
  "rule"            text NOT NULL,
  "policy_version"  integer NOT NULL REFERENCES "policy" ("version"),
  -- The line of the confirmation that this one takes back, wholly or in part.
  "reverses_id"     uuid,
  "month"           char(7) NOT NULL,
  "posted_at"       timestamptz(3) NOT NULL,
  "facts"           jsonb NOT NULL
);
CREATE UNIQUE INDEX "commission_entry_once" ON "commission_entry" ("order_id", "posting", "role", "rep_id");
CREATE INDEX "commission_entry_rep" ON "commission_entry" ("rep_id", "month", "id");
CREATE INDEX "commission_entry_month" ON "commission_entry" ("month", "id");

CREATE TRIGGER "commission_entry_append_only" BEFORE UPDATE OR DELETE ON "commission_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "commission_entry_no_truncate" BEFORE TRUNCATE ON "commission_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
-- Nor does the role that Truce works as have the right: an owner can take it from itself (a superuser meets the triggers only). For this nothing
-- refers to the table by a foreign key, whose check would need that right; the trigger below looks at reverses_id.
REVOKE UPDATE, DELETE, TRUNCATE ON "commission_entry" FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON "commission_entry" FROM CURRENT_USER;

-- A rep's month: approved, then locked.
CREATE TABLE "commission_statement" (
  "rep_id"       uuid NOT NULL REFERENCES "person" ("id"),
  "month"        char(7) NOT NULL,
  "status"       text NOT NULL CHECK ("status" IN ('approved', 'locked')),
  "entries"      integer NOT NULL,
  "total_minor"  bigint NOT NULL,
  "approved_at"  timestamptz(3) NOT NULL,
  "approved_by"  uuid NOT NULL REFERENCES "person" ("id"),
  "is_own_case"  boolean NOT NULL DEFAULT false,
  "locked_at"    timestamptz(3),
  "locked_by"    uuid REFERENCES "person" ("id"),
  PRIMARY KEY ("rep_id", "month")
);

-- What is locked stays locked, as it is.
CREATE FUNCTION "keep_locked"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" = 'locked' THEN
    RAISE EXCEPTION 'APPEND_ONLY: % is locked', OLD."month" USING ERRCODE = 'TR001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "commission_statement_locked" BEFORE UPDATE OR DELETE ON "commission_statement" FOR EACH ROW EXECUTE FUNCTION "keep_locked"();

-- Postings of a month share this lock, who locks the month takes it alone: an entry is either counted by the lock or refused by it.
CREATE FUNCTION "month_lock_key"("m" text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT replace("m", '-', '')::integer $$;

CREATE FUNCTION "check_commission_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7010, "month_lock_key"(NEW."month"));
  IF EXISTS (SELECT 1 FROM "commission_statement" s WHERE s."rep_id" = NEW."rep_id" AND s."month" = NEW."month") THEN
    RAISE EXCEPTION 'PERIOD_LOCKED: %', NEW."month" USING ERRCODE = 'TR010';
  END IF;
  IF NEW."month" <> (SELECT to_char(NEW."posted_at" AT TIME ZONE co."time_zone", 'YYYY-MM') FROM "company" co WHERE co."id" = 1) THEN
    RAISE EXCEPTION 'LEDGER: an entry falls in the month it is posted' USING ERRCODE = 'TR011';
  END IF;
  IF NEW."reverses_id" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "commission_entry" e WHERE e."id" = NEW."reverses_id" AND e."order_id" = NEW."order_id") THEN
    RAISE EXCEPTION 'LEDGER: an entry reverses one of its order' USING ERRCODE = 'TR011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "commission_entry_checked" BEFORE INSERT ON "commission_entry" FOR EACH ROW EXECUTE FUNCTION "check_commission_entry"();

-- The ledger must balance: at commit the lines of a posting add up to its base, and never has an order paid out less than nothing.
CREATE FUNCTION "check_posting_balance"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "v_sum" bigint; "v_from" bigint; "v_to" bigint;
BEGIN
  SELECT sum("amount_minor"), min("base_minor"), max("base_minor") INTO v_sum, v_from, v_to
    FROM "commission_entry" WHERE "order_id" = NEW."order_id" AND "posting" = NEW."posting";
  IF v_sum IS DISTINCT FROM NEW."base_minor" OR v_from <> v_to THEN
    RAISE EXCEPTION 'LEDGER: posting % of order % does not balance', NEW."posting", NEW."order_id" USING ERRCODE = 'TR011';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "commission_entry_balanced" AFTER INSERT ON "commission_entry" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_posting_balance"();

CREATE TABLE "commission_dispute" (
  "id"             uuid PRIMARY KEY,
  "entry_id"       uuid NOT NULL,
  "order_id"       uuid NOT NULL REFERENCES "orders" ("id"),
  "role"           "CommissionRole" NOT NULL,
  "raised_by"      uuid NOT NULL REFERENCES "person" ("id"),
  "raised_at"      timestamptz(3) NOT NULL,
  "reason"         text NOT NULL,
  "status"         text NOT NULL DEFAULT 'open' CHECK ("status" IN ('open', 'ruled')),
  -- stands: nothing changes. replaced: the role's share of this order is another's, or nobody's and the closer's (to_rep_id null).
  "ruling"         text CHECK ("ruling" IN ('stands', 'replaced')),
  "to_rep_id"      uuid REFERENCES "person" ("id"),
  "ruled_by"       uuid REFERENCES "person" ("id"),
  "ruled_at"       timestamptz(3),
  "ruling_reason"  text,
  "is_own_case"    boolean NOT NULL DEFAULT false,
  CHECK (("status" = 'ruled') = ("ruling" IS NOT NULL))
);
CREATE UNIQUE INDEX "commission_dispute_open" ON "commission_dispute" ("entry_id") WHERE "status" = 'open';
CREATE INDEX "commission_dispute_order" ON "commission_dispute" ("order_id", "ruled_at");

-- Whose newcomer somebody was on a day (R10): the mentor of the order date earns, whoever it is when the order is confirmed.
CREATE TABLE "mentor_change" (
  "id"         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "rep_id"     uuid NOT NULL REFERENCES "person" ("id"),
  "mentor_id"  uuid REFERENCES "person" ("id"),
  "from_day"   date NOT NULL,
  "set_at"     timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX "mentor_change_rep" ON "mentor_change" ("rep_id", "from_day" DESC, "set_at" DESC);
INSERT INTO "mentor_change" ("rep_id", "mentor_id", "from_day") SELECT "id", "mentor_id", "hired_on" FROM "person" WHERE "mentor_id" IS NOT NULL;
CREATE FUNCTION "keep_mentor_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."mentor_id" IS NOT NULL THEN
      INSERT INTO "mentor_change" ("rep_id", "mentor_id", "from_day") VALUES (NEW."id", NEW."mentor_id", NEW."hired_on");
    END IF;
  ELSIF NEW."mentor_id" IS DISTINCT FROM OLD."mentor_id" THEN
    INSERT INTO "mentor_change" ("rep_id", "mentor_id", "from_day")
    SELECT NEW."id", NEW."mentor_id", (now() AT TIME ZONE co."time_zone")::date FROM "company" co WHERE co."id" = 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "person_mentor_kept" AFTER INSERT OR UPDATE OF "mentor_id" ON "person" FOR EACH ROW EXECUTE FUNCTION "keep_mentor_change"();
CREATE TRIGGER "mentor_change_append_only" BEFORE UPDATE OR DELETE ON "mentor_change" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
