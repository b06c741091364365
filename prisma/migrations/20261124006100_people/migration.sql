-- People come by a link, go with notice, are covered while away; and whoever changes what others work by is written down.

ALTER TABLE "person" ADD COLUMN "notice_at" timestamptz(3);
ALTER TABLE "person" ADD COLUMN "leaves_on" date;
ALTER TABLE "person" ADD COLUMN "left_at" timestamptz(3);

-- R12: once its rep has left, nothing comes into a lane any more, whatever was decided a moment before: a move that waited for this row finds it closed.
ALTER TABLE "lane" ADD COLUMN "closed_at" timestamptz(3);
UPDATE "lane" SET "closed_at" = now() FROM "person" p WHERE p."id" = "lane"."rep_id" AND p."status" = 'left';
CREATE FUNCTION "refuse_closed_lane"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'LANE_CLOSED: %', NEW."rep_id" USING ERRCODE = 'TR004';
END $$;
CREATE TRIGGER "lane_closed" BEFORE UPDATE ON "lane" FOR EACH ROW
  WHEN (NEW."closed_at" IS NOT NULL AND (NEW."ordinary_count" > OLD."ordinary_count" OR NEW."close_count" > OLD."close_count"
    OR NEW."closed_count" > OLD."closed_count" OR NEW."reserved" > OLD."reserved" OR NEW."follows" > OLD."follows"))
  EXECUTE FUNCTION "refuse_closed_lane"();

-- A link that lets in once: who is invited makes an account with it, who forgot the password sets a new one. Kept as a digest, so that a dump lets nobody in.
CREATE TABLE "account_link" (
  "id"          uuid PRIMARY KEY,
  "kind"        text NOT NULL CHECK ("kind" IN ('invite', 'reset')),
  "token_hash"  text NOT NULL UNIQUE,
  "email"       text NOT NULL CHECK ("email" = lower("email")),
  "name"        text,
  -- Of an invitation: what the account will be.
  "role"        "Role",
  "sells"       boolean,
  "team_id"     uuid REFERENCES "team" ("id"),
  "mentor_id"   uuid REFERENCES "person" ("id"),
  "hired_on"    date,
  -- Whose password it sets, or who came by it.
  "person_id"   uuid REFERENCES "person" ("id"),
  "created_by"  uuid NOT NULL REFERENCES "person" ("id"),
  "created_at"  timestamptz(3) NOT NULL,
  "expires_at"  timestamptz(3) NOT NULL,
  "used_at"     timestamptz(3),
  "revoked_at"  timestamptz(3),
  CHECK ("kind" <> 'invite' OR ("role" IS NOT NULL AND "sells" IS NOT NULL AND "hired_on" IS NOT NULL)),
  CHECK ("kind" <> 'reset' OR "person_id" IS NOT NULL)
);
-- One that stands for an address: a second one takes the first one's place.
CREATE UNIQUE INDEX "account_link_standing" ON "account_link" ("kind", "email") WHERE "used_at" IS NULL AND "revoked_at" IS NULL;

-- A deputy during leave: sees the lane and logs in it, and owns nothing of it. Due work begins and ends it, so that visibility asks for one flag.
CREATE TABLE "cover" (
  "id"          uuid PRIMARY KEY,
  "rep_id"      uuid NOT NULL REFERENCES "person" ("id"),
  "deputy_id"   uuid NOT NULL REFERENCES "person" ("id"),
  "from_day"    date NOT NULL,
  "until_day"   date NOT NULL,
  "starts_at"   timestamptz(3) NOT NULL,
  "ends_at"     timestamptz(3) NOT NULL,
  "is_active"   boolean NOT NULL DEFAULT false,
  "ended_at"    timestamptz(3),
  "created_by"  uuid NOT NULL REFERENCES "person" ("id"),
  "created_at"  timestamptz(3) NOT NULL,
  CHECK ("rep_id" <> "deputy_id"),
  CHECK ("ends_at" > "starts_at"),
  CHECK (NOT "is_active" OR "ended_at" IS NULL)
);
CREATE UNIQUE INDEX "cover_standing" ON "cover" ("rep_id") WHERE "ended_at" IS NULL;
CREATE INDEX "cover_deputy" ON "cover" ("deputy_id") WHERE "is_active";

-- Who changed what others work by: people, teams, quotas, settings. Append-only.
CREATE TABLE "change_log" (
  "id"          uuid PRIMARY KEY,
  "at"          timestamptz(3) NOT NULL,
  "actor_id"    uuid REFERENCES "person" ("id"),
  -- person, team, company, calendar, pool
  "subject"     text NOT NULL,
  "subject_id"  uuid,
  "action"      text NOT NULL,
  "facts"       jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX "change_log_at" ON "change_log" ("at" DESC, "id" DESC);
CREATE INDEX "change_log_subject" ON "change_log" ("subject_id", "at" DESC) WHERE "subject_id" IS NOT NULL;
CREATE TRIGGER "change_log_append_only" BEFORE UPDATE OR DELETE ON "change_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "change_log_no_truncate" BEFORE TRUNCATE ON "change_log" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What an edit made of a customer's identity and what it was before: so that a leaver's edits can be seen and taken back (R12).
CREATE TABLE "identity_edit" (
  "id"           uuid PRIMARY KEY,
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "actor_id"     uuid NOT NULL REFERENCES "person" ("id"),
  "at"           timestamptz(3) NOT NULL,
  -- The customer's version after the edit.
  "version"      integer NOT NULL,
  "before"       jsonb NOT NULL,
  "after"        jsonb NOT NULL,
  "undone_at"    timestamptz(3),
  "undone_by"    uuid REFERENCES "person" ("id")
);
CREATE INDEX "identity_edit_actor" ON "identity_edit" ("actor_id", "at" DESC);
CREATE INDEX "identity_edit_customer" ON "identity_edit" ("customer_id", "at" DESC);

-- Ids that a set-based statement makes: a version 7 uuid of the instant, as the server makes them.
CREATE FUNCTION "uuid_v7"("at" timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM "at") * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

-- Whose turn it is when pool customers are handed out: who was given one longest ago.
CREATE INDEX "tier_change_assigned" ON "tier_change" ("to_owner_id", "at" DESC) WHERE "kind" = 'assigned';
