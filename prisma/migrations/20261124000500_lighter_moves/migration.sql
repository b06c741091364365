-- A move tells its caller what it wrote into the outbox, so that the process that committed it sends it without reading it back.
-- Otherwise as before: one move of one customer, written as a whole or not at all (R1).
--
-- Returns { version, messages }, or null when a premise is gone: the caller reads again and decides again.
-- Raises TR002 when no slot is free, TR003 when the rep has too many unconfirmed orders, 23505 when a contract number is taken.
DROP FUNCTION "commit_move"(jsonb);
CREATE FUNCTION "commit_move"("m" jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  "v_expect"    jsonb := m->'expect';
  "v_set"       jsonb := m->'set';
  "v_order"     jsonb := m->'order';
  "v_customer"  uuid := (m->>'customerId')::uuid;
  "v_actor"     uuid := (m->>'actorId')::uuid;
  "v_at"        timestamptz := (m->>'at')::timestamptz;
  "v_owner"     uuid := (m->>'toOwnerId')::uuid;
  "v_version"   integer;
  "v_waiting"   integer;
  "v_messages"  jsonb := m->'messages';
BEGIN
  UPDATE "customer" SET
      "tier" = (m->>'toTier')::"Tier",
      "owner_id" = v_owner,
      "version" = "version" + 1,
      "tier_since" = v_at,
      "is_unconfirmed" = coalesce((v_set->>'isUnconfirmed')::boolean, "is_unconfirmed"),
      "released_at" = CASE WHEN v_set ? 'releasedAt' THEN (v_set->>'releasedAt')::timestamptz ELSE "released_at" END,
      "released_by" = CASE WHEN v_set ? 'releasedBy' THEN (v_set->>'releasedBy')::uuid ELSE "released_by" END,
      "cooldown_rep_id" = CASE WHEN v_set ? 'cooldownRepId' THEN (v_set->>'cooldownRepId')::uuid ELSE "cooldown_rep_id" END,
      "cooldown_until" = CASE WHEN v_set ? 'cooldownUntil' THEN (v_set->>'cooldownUntil')::timestamptz ELSE "cooldown_until" END
   WHERE "id" = v_customer
     AND "version" = (v_expect->>'version')::integer
     AND (v_expect->>'followVersion' IS NULL OR "follow_version" = (v_expect->>'followVersion')::integer)
     AND "ruling_pending" = coalesce((v_expect->>'isRulingPending')::boolean, "ruling_pending")
     AND (v_expect->>'policyXmin' IS NULL OR EXISTS (SELECT 1 FROM "policy" p WHERE p."version" = (m->>'policyVersion')::integer AND p.xmin::text = v_expect->>'policyXmin'))
     AND (v_actor IS NULL OR EXISTS (SELECT 1 FROM "person" a WHERE a."id" = v_actor AND a."status"::text = coalesce(v_expect->>'actorStatus', a."status"::text)
                                        AND a."status" IN ('active', 'onNotice')))
  RETURNING "version" INTO v_version;
  IF v_version IS NULL THEN RETURN NULL; END IF;

  IF jsonb_typeof(v_order) = 'object' THEN
    INSERT INTO "orders" ("id", "customer_id", "rep_id", "amount_minor", "currency", "date", "contract_number", "contract_key", "status", "from_tier", "from_owner_id",
                          "policy_version", "created_at", "expires_at")
    VALUES ((v_order->>'orderId')::uuid, v_customer, v_owner, (v_order->>'amountMinor')::bigint, v_order->>'currency', (v_order->>'date')::date, v_order->>'contractNumber',
            v_order->>'contractKey', 'unconfirmed', (m->>'fromTier')::"Tier", (m->>'fromOwnerId')::uuid, (m->>'policyVersion')::integer, v_at, (v_order->>'expiresAt')::timestamptz);
    SELECT "unconfirmed" INTO v_waiting FROM "lane" WHERE "rep_id" = v_owner;
    IF v_waiting > (v_order->>'maxUnconfirmed')::integer THEN
      RAISE EXCEPTION 'UNCONFIRMED_LIMIT: %', v_owner USING ERRCODE = 'TR003';
    END IF;
    INSERT INTO "due_work" ("id", "kind", "key", "due_at")
    VALUES ((v_order->>'dueWorkId')::uuid, 'orderExpiry', v_order->>'orderId', (v_order->>'expiresAt')::timestamptz);
  END IF;

  INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "from_tier", "to_tier", "from_owner_id", "to_owner_id", "reason", "rule", "policy_version", "version",
                             "order_id", "originator_id", "evidence", "undoes_id")
  VALUES ((m->>'changeId')::uuid, v_customer, v_at, v_actor, m->>'move', (m->>'fromTier')::"Tier", (m->>'toTier')::"Tier", (m->>'fromOwnerId')::uuid, v_owner, m->>'reason',
          m->>'rule', (m->>'policyVersion')::integer, v_version, coalesce(v_order->>'orderId', m->>'orderId')::uuid, (m->>'originatorId')::uuid, nullif(m->'evidence', 'null'::jsonb),
          (m->>'undoesId')::uuid);

  -- Who takes a customer into the own lane follows it no longer.
  IF (m->>'wasFollowing')::boolean THEN
    DELETE FROM "follow" WHERE "customer_id" = v_customer AND "rep_id" = v_owner;
  END IF;

  -- A notice that stays for each person the move concerns, and a poke for those who are there now.
  IF jsonb_array_length(coalesce(m->'notices', '[]'::jsonb)) > 0 THEN
    INSERT INTO "notice" ("id", "person_id", "type", "facts", "customer_id", "at")
    SELECT (n->>'id')::uuid, (n->>'personId')::uuid, n->>'type', n->'facts', v_customer, v_at FROM jsonb_array_elements(m->'notices') n;
    SELECT v_messages || jsonb_agg(jsonb_build_object('room', 'user:' || (n->>'personId'), 'event', jsonb_build_object('type', 'notice.added', 'noticeId', n->>'id')))
      INTO v_messages FROM jsonb_array_elements(m->'notices') n;
  END IF;

  -- The gauges of both lanes as they stand now, for the lane and for the team.
  SELECT v_messages || coalesce(jsonb_agg(jsonb_build_object('room', r."room", 'event', jsonb_build_object(
           'type', 'quota.changed', 'repId', l."rep_id", 'held', l."close_count" + l."reserved", 'reserved', l."reserved", 'limit', l."close_quota",
           'counts', jsonb_build_object('ordinary', l."ordinary_count", 'close', l."close_count", 'closed', l."closed_count")))), '[]'::jsonb)
    INTO v_messages
    FROM "lane" l JOIN "person" p ON p."id" = l."rep_id"
    CROSS JOIN LATERAL (VALUES ('rep:' || l."rep_id"), ('team:' || p."team_id")) AS r("room")
   WHERE l."rep_id" IN ((m->>'fromOwnerId')::uuid, v_owner) AND r."room" IS NOT NULL;
  INSERT INTO "outbox" ("id", "at", "type", "messages") VALUES ((m->>'outboxId')::uuid, v_at, 'customer.tierChanged', v_messages);
  RETURN jsonb_build_object('version', v_version, 'messages', v_messages);
END $$;

-- Names as they are searched for, in a table of their own: beside the tier, every move would write the index of names anew.
CREATE TABLE "customer_name" (
  "customer_id"  uuid PRIMARY KEY REFERENCES "customer" ("id"),
  "text"         text NOT NULL
);
INSERT INTO "customer_name" ("customer_id", "text") SELECT "id", lower("name") || ' ' || lower(coalesce("local_name", '')) FROM "customer";
DROP INDEX "customer_name_trgm";
CREATE INDEX "customer_name_trgm" ON "customer_name" USING gin ("text" gin_trgm_ops);

CREATE FUNCTION "name_inserted_customers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "customer_name" ("customer_id", "text") SELECT "id", lower("name") || ' ' || lower(coalesce("local_name", '')) FROM "added";
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_named" AFTER INSERT ON "customer" REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "name_inserted_customers"();

CREATE FUNCTION "name_renamed_customer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "customer_name" SET "text" = lower(NEW."name") || ' ' || lower(coalesce(NEW."local_name", '')) WHERE "customer_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_renamed" AFTER UPDATE OF "name", "local_name" ON "customer" FOR EACH ROW EXECUTE FUNCTION "name_renamed_customer"();
