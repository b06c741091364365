-- The confirmation of one order with all that it pays, written as a whole or not at all (R1, R10). The rules are decided in TypeScript on facts read
-- before; this checks that those facts still hold, then writes order, ledger, notices and outbox in one round trip.
--
-- Returns false when the customer is not as it was read. Raises TR012 when another premise is gone, TR010 when the month is locked: either way the
-- caller reads again and decides again, or refuses.
CREATE FUNCTION "commit_confirmation"("m" jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  "v_expect"    jsonb := m->'expect';
  "v_order"     uuid := (m->>'orderId')::uuid;
  "v_customer"  uuid := (m->>'customerId')::uuid;
  "v_actor"     uuid := (m->>'actorId')::uuid;
  "v_at"        timestamptz := (m->>'at')::timestamptz;
BEGIN
  -- The customer is the first lock of every change of an order: what is read after it stays as it is until the commit.
  UPDATE "customer" SET "is_unconfirmed" = (m->>'isUnconfirmed')::boolean
   WHERE "id" = v_customer AND "version" = (v_expect->>'version')::integer AND "merged_into" IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;

  -- Rates and coefficient hang on the policies, the first order after a fact on the other orders.
  IF (SELECT array_agg(n."version" || ':' || n.xmin::text ORDER BY n."version") FROM "policy" n WHERE n."status" IN ('published', 'superseded'))
       IS DISTINCT FROM ARRAY(SELECT jsonb_array_elements_text(v_expect->'policyStamps'))
     OR (SELECT string_agg(d."id" || ':' || d."status", ',' ORDER BY d."id") FROM "orders" d
          WHERE d."customer_id" = v_customer AND d."id" <> v_order AND d."status" IN ('unconfirmed', 'confirmed')) IS DISTINCT FROM v_expect->>'otherOrders'
     OR NOT EXISTS (SELECT 1 FROM "person" a WHERE a."id" = v_actor AND a."status" IN ('active', 'onNotice'))
  THEN RAISE EXCEPTION 'PREMISE_GONE: order %', v_order USING ERRCODE = 'TR012'; END IF;

  UPDATE "orders" SET "status" = 'confirmed', "decided_at" = v_at, "decided_by" = v_actor, "decision_reason" = m->>'reason', "is_own_case" = (m->>'isOwnCase')::boolean,
         "rate" = (m#>>'{terms,rate}')::numeric, "rate_day" = (m#>>'{terms,rateDay}')::date, "terms" = m->'terms'
   WHERE "id" = v_order AND "status" = 'unconfirmed';
  IF NOT FOUND THEN RAISE EXCEPTION 'PREMISE_GONE: order %', v_order USING ERRCODE = 'TR012'; END IF;

  INSERT INTO "commission_entry" ("id", "order_id", "posting", "customer_id", "rep_id", "role", "kind", "base_minor", "amount_minor", "currency", "share_bps", "rule",
                                  "policy_version", "reverses_id", "month", "posted_at", "facts")
  SELECT "id", "order_id", "posting", "customer_id", "rep_id", "role", "kind", "base_minor", "amount_minor", "currency", "share_bps", "rule",
         "policy_version", "reverses_id", "month", "posted_at", "facts" FROM jsonb_populate_recordset(NULL::"commission_entry", m->'entries');

  INSERT INTO "notice" ("id", "person_id", "type", "facts", "customer_id", "at")
  SELECT (n->>'id')::uuid, (n->>'personId')::uuid, n->>'type', n->'facts', (n->>'customerId')::uuid, v_at FROM jsonb_array_elements(m->'notices') n;
  INSERT INTO "outbox" ("id", "at", "type", "messages") VALUES ((m->>'outboxId')::uuid, v_at, 'commission.posted', m->'messages');
  RETURN true;
END $$;

-- Who lost the customer by the win that an order is of: asked for each order of a list.
CREATE INDEX "tier_change_won" ON "tier_change" ("order_id") WHERE "kind" = 'won';

-- The lines of a statement are checked together instead of one by one: the same guards, asked once a posting.
DROP TRIGGER "commission_entry_checked" ON "commission_entry";
DROP FUNCTION "check_commission_entry"();
CREATE FUNCTION "check_commission_entries"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "v_month" text;
BEGIN
  -- In the order of the months, so that two who post into several never wait for each other.
  FOR v_month IN SELECT DISTINCT "month" FROM "added" ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock_shared(7010, "month_lock_key"(v_month));
  END LOOP;
  SELECT a."month" INTO v_month FROM "added" a JOIN "commission_statement" s ON s."rep_id" = a."rep_id" AND s."month" = a."month" LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'PERIOD_LOCKED: %', v_month USING ERRCODE = 'TR010'; END IF;
  IF EXISTS (SELECT 1 FROM "added" a JOIN "company" co ON co."id" = 1 WHERE a."month" <> to_char(a."posted_at" AT TIME ZONE co."time_zone", 'YYYY-MM')) THEN
    RAISE EXCEPTION 'LEDGER: an entry falls in the month it is posted' USING ERRCODE = 'TR011';
  END IF;
  IF EXISTS (SELECT 1 FROM "added" a WHERE a."reverses_id" IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM "commission_entry" e WHERE e."id" = a."reverses_id" AND e."order_id" = a."order_id")) THEN
    RAISE EXCEPTION 'LEDGER: an entry reverses one of its order' USING ERRCODE = 'TR011';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "commission_entry_checked" AFTER INSERT ON "commission_entry" REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT
  EXECUTE FUNCTION "check_commission_entries"();
