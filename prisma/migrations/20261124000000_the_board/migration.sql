-- The board: people, customers over three tiers, follow-ups, orders, conflicts, history, outbox, due work.
-- Instants are timestamptz in UTC; money is whole minor units; ids are uuid v7 made by the server.

CREATE TYPE "Role" AS ENUM ('rep', 'lead', 'admin');
CREATE TYPE "PersonStatus" AS ENUM ('active', 'onNotice', 'left', 'disabled');
CREATE TYPE "Tier" AS ENUM ('ordinary', 'close', 'closed');
CREATE TYPE "Channel" AS ENUM ('email', 'call', 'chat', 'visit', 'sample', 'quote', 'other');
CREATE TYPE "Direction" AS ENUM ('in', 'out');
CREATE TYPE "OrderStatus" AS ENUM ('unconfirmed', 'confirmed', 'rejected', 'cancelled');
CREATE TYPE "ConflictKind" AS ENUM ('protected', 'suspected', 'group');
CREATE TYPE "ConflictStatus" AS ENUM ('open', 'ruled');
CREATE TYPE "IdentityKind" AS ENUM ('name', 'domain', 'mailbox', 'phone');
CREATE TYPE "PolicyStatus" AS ENUM ('draft', 'published', 'superseded');

CREATE TABLE "company" (
  "id"          integer PRIMARY KEY DEFAULT 1 CHECK ("id" = 1),
  "name"        text NOT NULL,
  "currency"    char(3) NOT NULL DEFAULT 'CNY',
  "time_zone"   text NOT NULL DEFAULT 'Asia/Shanghai',
  "is_demo"     boolean NOT NULL DEFAULT false,
  "created_at"  timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE "team" (
  "id"           uuid PRIMARY KEY,
  "name"         text NOT NULL UNIQUE,
  "close_quota"  integer CHECK ("close_quota" >= 0),
  "created_at"   timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE "person" (
  "id"                    uuid PRIMARY KEY,
  "email"                 text NOT NULL UNIQUE CHECK ("email" = lower("email")),
  "name"                  text NOT NULL,
  "role"                  "Role" NOT NULL,
  -- Has a lane and a quota. Reps always; a lead may sell too.
  "sells"                 boolean NOT NULL,
  "status"                "PersonStatus" NOT NULL DEFAULT 'active',
  "team_id"               uuid REFERENCES "team" ("id"),
  "mentor_id"             uuid REFERENCES "person" ("id"),
  "hired_on"              date NOT NULL,
  "newcomer_ended_at"     timestamptz(3),
  "password_hash"         text,
  -- A session carries the epoch it was made in; raising it ends every session of the person.
  "session_epoch"         integer NOT NULL DEFAULT 0,
  "close_quota"           integer CHECK ("close_quota" >= 0),
  "close_quota_reason"    text,
  "locale"                text,
  "acknowledged_version"  integer,
  "created_at"            timestamptz(3) NOT NULL DEFAULT now(),
  CHECK ("role" <> 'rep' OR "sells"),
  CHECK ("close_quota" IS NULL OR "close_quota_reason" IS NOT NULL)
);
CREATE INDEX "person_team" ON "person" ("team_id");
CREATE INDEX "person_mentor" ON "person" ("mentor_id") WHERE "mentor_id" IS NOT NULL;

CREATE TABLE "session" (
  "id"           uuid PRIMARY KEY,
  "person_id"    uuid NOT NULL REFERENCES "person" ("id"),
  "epoch"        integer NOT NULL,
  "created_at"   timestamptz(3) NOT NULL,
  "expires_at"   timestamptz(3) NOT NULL,
  "revoked_at"   timestamptz(3),
  "user_agent"   text
);
CREATE INDEX "session_person" ON "session" ("person_id");
CREATE INDEX "session_expiry" ON "session" ("expires_at");

-- One row a seller: the quota counter and the kept lane counts. Triggers below keep the counts; nobody else writes them.
CREATE TABLE "lane" (
  "rep_id"          uuid PRIMARY KEY REFERENCES "person" ("id"),
  "close_quota"     integer NOT NULL CHECK ("close_quota" >= 0),
  "reserved"        integer NOT NULL DEFAULT 0 CHECK ("reserved" >= 0),
  "ordinary_count"  integer NOT NULL DEFAULT 0 CHECK ("ordinary_count" >= 0),
  "close_count"     integer NOT NULL DEFAULT 0 CHECK ("close_count" >= 0),
  "closed_count"    integer NOT NULL DEFAULT 0 CHECK ("closed_count" >= 0),
  "unconfirmed"     integer NOT NULL DEFAULT 0 CHECK ("unconfirmed" >= 0),
  "follows"         integer NOT NULL DEFAULT 0 CHECK ("follows" >= 0)
);

CREATE TABLE "customer" (
  "id"                uuid PRIMARY KEY,
  "name"              text NOT NULL,
  "local_name"        text,
  "country"           char(2) NOT NULL,
  "website"           text,
  "address"           text,
  "whatsapp"          text,
  "emails"            text[] NOT NULL DEFAULT '{}',
  "phones"            text[] NOT NULL DEFAULT '{}',
  "note"              text,
  "tier"              "Tier" NOT NULL DEFAULT 'ordinary',
  "owner_id"          uuid REFERENCES "person" ("id"),
  -- Changes only with tier, owner or identity; what an actor must name to move the customer.
  "version"           integer NOT NULL DEFAULT 1,
  "entered_by"        uuid NOT NULL REFERENCES "person" ("id"),
  "entered_at"        timestamptz(3) NOT NULL,
  "tier_since"        timestamptz(3) NOT NULL,
  -- Raised whenever the set of followers or what they logged changes: a premise of a claim that is not the version.
  "follow_version"    integer NOT NULL DEFAULT 0,
  "last_contact_at"   timestamptz(3),
  "last_counting_at"  timestamptz(3),
  "next_at"           timestamptz(3),
  "next_step"         text,
  "followers"         integer NOT NULL DEFAULT 0 CHECK ("followers" >= 0),
  "open_conflicts"    integer NOT NULL DEFAULT 0 CHECK ("open_conflicts" >= 0),
  "is_suspected"      boolean NOT NULL DEFAULT false,
  "ruling_pending"    boolean NOT NULL DEFAULT false,
  "released_at"       timestamptz(3),
  "released_by"       uuid REFERENCES "person" ("id"),
  -- R1: after an order was rejected or expired its winner waits here like a releaser.
  "cooldown_rep_id"   uuid REFERENCES "person" ("id"),
  "cooldown_until"    timestamptz(3),
  "is_unconfirmed"    boolean NOT NULL DEFAULT false,
  "opening_until"     timestamptz(3),
  "given_by"          uuid REFERENCES "person" ("id"),
  "given_at"          timestamptz(3),
  -- Protected ones always have an owner: close and closed customers are never in the pool.
  CHECK ("tier" = 'ordinary' OR "owner_id" IS NOT NULL)
);
-- The order of a column: last moved first, the id as tie-breaker, so that a cursor is stable.
CREATE INDEX "customer_column" ON "customer" ("owner_id", "tier", "tier_since" DESC, "id" DESC);
CREATE INDEX "customer_pool" ON "customer" ("tier_since" DESC, "id" DESC) WHERE "owner_id" IS NULL;
CREATE INDEX "customer_ordinary" ON "customer" ("tier_since" DESC, "id" DESC) WHERE "tier" = 'ordinary';
CREATE INDEX "customer_next" ON "customer" ("owner_id", "next_at") WHERE "next_at" IS NOT NULL;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "customer_name_trgm" ON "customer" USING gin ((lower("name") || ' ' || lower(coalesce("local_name", ''))) gin_trgm_ops);

-- Every spelling, domain, mailbox and phone a customer has or had (R8). A key that alone makes "the same customer" is
-- exclusive: the unique index makes two entries that race impossible, the later one meets the earlier.
CREATE TABLE "identity_key" (
  "kind"         "IdentityKind" NOT NULL,
  "key"          text NOT NULL,
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "raw"          text NOT NULL,
  "exclusive"    boolean NOT NULL,
  "is_current"   boolean NOT NULL DEFAULT true,
  -- R8: on a protected customer a new value protects only once the lead has accepted it.
  "is_accepted"  boolean NOT NULL DEFAULT true,
  "since"        timestamptz(3) NOT NULL,
  PRIMARY KEY ("kind", "key", "customer_id")
);
CREATE UNIQUE INDEX "identity_key_exclusive" ON "identity_key" ("kind", "key") WHERE "exclusive";
CREATE INDEX "identity_key_customer" ON "identity_key" ("customer_id");

CREATE TABLE "follow" (
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "rep_id"       uuid NOT NULL REFERENCES "person" ("id"),
  "since"        timestamptz(3) NOT NULL,
  "lapses_at"    timestamptz(3) NOT NULL,
  PRIMARY KEY ("customer_id", "rep_id")
);
CREATE INDEX "follow_rep" ON "follow" ("rep_id", "since" DESC);
CREATE INDEX "follow_lapse" ON "follow" ("lapses_at");

CREATE TABLE "follow_up" (
  "id"           uuid PRIMARY KEY,
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "author_id"    uuid NOT NULL REFERENCES "person" ("id"),
  "at"           timestamptz(3) NOT NULL,
  "logged_at"    timestamptz(3) NOT NULL,
  "channel"      "Channel" NOT NULL,
  "direction"    "Direction" NOT NULL,
  "text"         text NOT NULL,
  -- Of the text without case and spaces: how "repeats no text used on other customers" (R5) is looked up.
  "text_hash"    text NOT NULL,
  "next_at"      timestamptz(3),
  "counts"       boolean NOT NULL
);
CREATE INDEX "follow_up_customer" ON "follow_up" ("customer_id", "at" DESC, "id" DESC);
CREATE INDEX "follow_up_author" ON "follow_up" ("author_id", "at" DESC);
CREATE INDEX "follow_up_text" ON "follow_up" ("author_id", "text_hash");

CREATE TABLE "policy" (
  "version"       integer PRIMARY KEY CHECK ("version" >= 1),
  "status"        "PolicyStatus" NOT NULL,
  "effective_at"  timestamptz(3),
  "published_at"  timestamptz(3),
  "published_by"  uuid REFERENCES "person" ("id"),
  "industry"      text NOT NULL DEFAULT 'general',
  "clauses"       jsonb NOT NULL,
  "created_at"    timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE "orders" (
  "id"               uuid PRIMARY KEY,
  "customer_id"      uuid NOT NULL REFERENCES "customer" ("id"),
  "rep_id"           uuid NOT NULL REFERENCES "person" ("id"),
  "amount_minor"     bigint NOT NULL CHECK ("amount_minor" > 0),
  "currency"         char(3) NOT NULL,
  "date"             date NOT NULL,
  "contract_number"  text NOT NULL,
  -- Upper case without spaces: "sc-001 " and "SC-001" are one contract.
  "contract_key"     text NOT NULL,
  "status"           "OrderStatus" NOT NULL DEFAULT 'unconfirmed',
  -- Where the customer goes back to when the order falls (R1); null on an order added to a closed customer.
  "from_tier"        "Tier",
  "from_owner_id"    uuid REFERENCES "person" ("id"),
  "policy_version"   integer NOT NULL REFERENCES "policy" ("version"),
  "created_at"       timestamptz(3) NOT NULL,
  "expires_at"       timestamptz(3) NOT NULL,
  "decided_at"       timestamptz(3),
  "decided_by"       uuid REFERENCES "person" ("id"),
  "decision_reason"  text,
  -- R1: decided by a party to it because there was nobody else; shown to everybody.
  "is_own_case"      boolean NOT NULL DEFAULT false
);
-- A rejected or cancelled order gives its number free, so that a corrected one can be entered.
CREATE UNIQUE INDEX "orders_contract" ON "orders" ("contract_key") WHERE "status" IN ('unconfirmed', 'confirmed');
CREATE INDEX "orders_customer" ON "orders" ("customer_id");
CREATE INDEX "orders_rep" ON "orders" ("rep_id", "status");
CREATE INDEX "orders_status" ON "orders" ("status", "created_at" DESC);

-- Every move of every customer. Append-only: the triggers below refuse anything else.
CREATE TABLE "tier_change" (
  "id"              uuid PRIMARY KEY,
  "customer_id"     uuid NOT NULL REFERENCES "customer" ("id"),
  "at"              timestamptz(3) NOT NULL,
  -- null: the system (expiry, lapse).
  "actor_id"        uuid REFERENCES "person" ("id"),
  "kind"            text NOT NULL,
  "from_tier"       "Tier",
  "to_tier"         "Tier" NOT NULL,
  "from_owner_id"   uuid REFERENCES "person" ("id"),
  "to_owner_id"     uuid REFERENCES "person" ("id"),
  "reason"          text,
  "rule"            text NOT NULL,
  "policy_version"  integer NOT NULL REFERENCES "policy" ("version"),
  -- The customer's version after the move.
  "version"         integer NOT NULL,
  "order_id"        uuid REFERENCES "orders" ("id"),
  -- R10: who lost the customer by this move, and the counting follow-up that shows they had worked it.
  "originator_id"   uuid REFERENCES "person" ("id"),
  "evidence"        jsonb,
  "undoes_id"       uuid UNIQUE REFERENCES "tier_change" ("id")
);
CREATE UNIQUE INDEX "tier_change_version" ON "tier_change" ("customer_id", "version");
CREATE INDEX "tier_change_actor" ON "tier_change" ("actor_id", "at" DESC);

-- A refused entry of a protected customer, or one that may be the same (R3, R8). One open row a challenger; repeats count up.
CREATE TABLE "conflict" (
  "id"                 uuid PRIMARY KEY,
  "kind"               "ConflictKind" NOT NULL,
  "customer_id"        uuid NOT NULL REFERENCES "customer" ("id"),
  "other_customer_id"  uuid REFERENCES "customer" ("id"),
  "challenger_id"      uuid NOT NULL REFERENCES "person" ("id"),
  "holder_id"          uuid REFERENCES "person" ("id"),
  -- What was typed and which keys matched.
  "entry"              jsonb NOT NULL,
  "evidence"           jsonb NOT NULL,
  "attempts"           integer NOT NULL DEFAULT 1,
  "status"             "ConflictStatus" NOT NULL DEFAULT 'open',
  "opened_at"          timestamptz(3) NOT NULL,
  "last_at"            timestamptz(3) NOT NULL,
  "due_at"             timestamptz(3) NOT NULL,
  "ruled_at"           timestamptz(3),
  "ruled_by"           uuid REFERENCES "person" ("id"),
  "ruling"             text,
  "ruling_reason"      text
);
CREATE UNIQUE INDEX "conflict_open" ON "conflict" ("customer_id", "challenger_id", (coalesce("other_customer_id", "customer_id"))) WHERE "status" = 'open';
CREATE INDEX "conflict_queue" ON "conflict" ("status", "opened_at" DESC);
CREATE INDEX "conflict_other" ON "conflict" ("other_customer_id") WHERE "other_customer_id" IS NOT NULL;

CREATE TABLE "notice" (
  "id"           uuid PRIMARY KEY,
  "person_id"    uuid NOT NULL REFERENCES "person" ("id"),
  "type"         text NOT NULL,
  "facts"        jsonb NOT NULL DEFAULT '{}',
  "customer_id"  uuid REFERENCES "customer" ("id"),
  "at"           timestamptz(3) NOT NULL,
  "read_at"      timestamptz(3)
);
CREATE INDEX "notice_person" ON "notice" ("person_id", "at" DESC, "id" DESC);
CREATE INDEX "notice_unread" ON "notice" ("person_id") WHERE "read_at" IS NULL;

-- Written in the transaction of the change, sent after its commit, at least once (server/live/outbox.ts).
CREATE TABLE "outbox" (
  "id"        uuid PRIMARY KEY,
  "at"        timestamptz(3) NOT NULL,
  "type"      text NOT NULL,
  -- [{ room, event }]: what each room may see was decided by the command that wrote it.
  "messages"  jsonb NOT NULL
);

CREATE TABLE "due_work" (
  "id"        uuid PRIMARY KEY,
  "kind"      text NOT NULL,
  "key"       text NOT NULL,
  "due_at"    timestamptz(3) NOT NULL,
  "attempts"  integer NOT NULL DEFAULT 0,
  "error"     text,
  UNIQUE ("kind", "key")
);
CREATE INDEX "due_work_due" ON "due_work" ("due_at");

-- Contacts of a customer one only follows are shown, logged and limited (policy.md, "Who sees what").
CREATE TABLE "contact_view" (
  "id"           uuid PRIMARY KEY,
  "person_id"    uuid NOT NULL REFERENCES "person" ("id"),
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "at"           timestamptz(3) NOT NULL
);
CREATE INDEX "contact_view_person" ON "contact_view" ("person_id", "at" DESC);

-- Kept by rate-limiter-flexible, so that a throttle holds over several processes.
CREATE TABLE "rate_limit" (
  "key"     text PRIMARY KEY,
  "points"  integer NOT NULL DEFAULT 0,
  "expire"  timestamptz(3)
);

-- ── Invariants that hold whatever code writes ────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'APPEND_ONLY: % is a history', TG_TABLE_NAME USING ERRCODE = 'TR001';
END $$;
CREATE TRIGGER "tier_change_append_only" BEFORE UPDATE OR DELETE ON "tier_change" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "tier_change_no_truncate" BEFORE TRUNCATE ON "tier_change" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- R2 by construction: a slot is counted and taken in one statement, so however many claims race, none passes the quota.
-- Lanes are locked in the order of their ids; two moves in opposite directions cannot deadlock.
CREATE FUNCTION "apply_lane_delta"("lane_rep" uuid, "ordinary_delta" integer, "close_delta" integer, "closed_delta" integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "lane" SET "ordinary_count" = "ordinary_count" + "ordinary_delta", "close_count" = "close_count" + "close_delta", "closed_count" = "closed_count" + "closed_delta"
   WHERE "rep_id" = "lane_rep" AND ("close_delta" <= 0 OR "close_count" + "reserved" + "close_delta" <= "close_quota");
  IF NOT FOUND THEN
    RAISE EXCEPTION 'QUOTA_FULL: %', "lane_rep" USING ERRCODE = 'TR002';
  END IF;
END $$;

CREATE FUNCTION "count_inserted_customers"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record;
BEGIN
  FOR d IN SELECT "owner_id", count(*) FILTER (WHERE "tier" = 'ordinary') o, count(*) FILTER (WHERE "tier" = 'close') c, count(*) FILTER (WHERE "tier" = 'closed') w
             FROM "added" WHERE "owner_id" IS NOT NULL GROUP BY "owner_id" ORDER BY "owner_id"
  LOOP PERFORM "apply_lane_delta"(d."owner_id", d.o::int, d.c::int, d.w::int); END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_inserted" AFTER INSERT ON "customer" REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "count_inserted_customers"();

CREATE FUNCTION "count_moved_customers"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d record;
BEGIN
  FOR d IN
    SELECT "rep", sum(o)::int o, sum(c)::int c, sum(w)::int w FROM (
      SELECT "owner_id" "rep", ("tier" = 'ordinary')::int o, ("tier" = 'close')::int c, ("tier" = 'closed')::int w FROM "after"
      UNION ALL
      SELECT "owner_id", -("tier" = 'ordinary')::int, -("tier" = 'close')::int, -("tier" = 'closed')::int FROM "before") m
     WHERE "rep" IS NOT NULL GROUP BY "rep" HAVING sum(o) <> 0 OR sum(c) <> 0 OR sum(w) <> 0 ORDER BY "rep"
  LOOP PERFORM "apply_lane_delta"(d."rep", d.o, d.c, d.w); END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_moved" AFTER UPDATE ON "customer" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "count_moved_customers"();
CREATE TRIGGER "customer_no_delete" BEFORE DELETE ON "customer" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- R4: followers of a customer and follows of a rep are counted where they are written. followLimit is checked by the command.
CREATE FUNCTION "count_follows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "customer" SET "followers" = "followers" + 1, "follow_version" = "follow_version" + 1 WHERE "id" = NEW."customer_id";
    UPDATE "lane" SET "follows" = "follows" + 1 WHERE "rep_id" = NEW."rep_id";
  ELSE
    UPDATE "customer" SET "followers" = "followers" - 1, "follow_version" = "follow_version" + 1 WHERE "id" = OLD."customer_id";
    UPDATE "lane" SET "follows" = "follows" - 1 WHERE "rep_id" = OLD."rep_id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "follow_counted" AFTER INSERT OR DELETE ON "follow" FOR EACH ROW EXECUTE FUNCTION "count_follows"();

CREATE FUNCTION "count_orders"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."status" = 'unconfirmed' THEN UPDATE "lane" SET "unconfirmed" = "unconfirmed" + 1 WHERE "rep_id" = NEW."rep_id"; END IF;
  ELSIF (OLD."status" = 'unconfirmed') <> (NEW."status" = 'unconfirmed') THEN
    UPDATE "lane" SET "unconfirmed" = "unconfirmed" + CASE WHEN NEW."status" = 'unconfirmed' THEN 1 ELSE -1 END WHERE "rep_id" = NEW."rep_id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "orders_counted" AFTER INSERT OR UPDATE OF "status" ON "orders" FOR EACH ROW EXECUTE FUNCTION "count_orders"();
