-- What a move writes besides the move itself costs more than the move. Nothing of what is kept here is given up.

-- History names people, policies and customers that can never go: none of them is ever deleted, and the database says so of all three. A foreign key
-- would lock the policy's row and the rep's for each move, the same few rows in every transaction at once.
CREATE TRIGGER "person_no_delete" BEFORE DELETE ON "person" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
-- (But the first one of a company that has no history yet: a restore replaces it.)
CREATE FUNCTION "refuse_delete_of_policy"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "tier_change" WHERE "policy_version" = OLD."version") THEN
    RAISE EXCEPTION 'APPEND_ONLY: history rests on policy %', OLD."version" USING ERRCODE = 'TR001';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "policy_no_delete" BEFORE DELETE ON "policy" FOR EACH ROW EXECUTE FUNCTION "refuse_delete_of_policy"();
ALTER TABLE "tier_change"
  DROP CONSTRAINT "tier_change_customer_id_fkey",
  DROP CONSTRAINT "tier_change_actor_id_fkey",
  DROP CONSTRAINT "tier_change_from_owner_id_fkey",
  DROP CONSTRAINT "tier_change_to_owner_id_fkey",
  DROP CONSTRAINT "tier_change_originator_id_fkey",
  DROP CONSTRAINT "tier_change_policy_version_fkey",
  DROP CONSTRAINT "tier_change_undoes_id_key";
-- Few moves undo another.
CREATE UNIQUE INDEX "tier_change_undoes" ON "tier_change" ("undoes_id") WHERE "undoes_id" IS NOT NULL;

-- R2 by construction, as before: whatever moves a customer moves the counts of its lanes, in the order of their ids. One customer at a time now, without tables of
-- what was and is; a statement that moves a whole book says so (truce.in_bulk) and brings its counts along in the same statement.
DROP TRIGGER "customer_moved" ON "customer";
DROP FUNCTION "count_moved_customers"();
CREATE FUNCTION "count_moved_customer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('truce.in_bulk', true) = 'on' THEN RETURN NULL; END IF;
  IF OLD."owner_id" = NEW."owner_id" THEN
    PERFORM "apply_lane_delta"(NEW."owner_id", (NEW."tier" = 'ordinary')::integer - (OLD."tier" = 'ordinary')::integer,
      (NEW."tier" = 'close')::integer - (OLD."tier" = 'close')::integer, (NEW."tier" = 'closed')::integer - (OLD."tier" = 'closed')::integer);
    RETURN NULL;
  END IF;
  IF OLD."owner_id" < NEW."owner_id" THEN
    PERFORM "apply_lane_delta"(OLD."owner_id", -(OLD."tier" = 'ordinary')::integer, -(OLD."tier" = 'close')::integer, -(OLD."tier" = 'closed')::integer);
  END IF;
  IF NEW."owner_id" IS NOT NULL THEN
    PERFORM "apply_lane_delta"(NEW."owner_id", (NEW."tier" = 'ordinary')::integer, (NEW."tier" = 'close')::integer, (NEW."tier" = 'closed')::integer);
  END IF;
  IF OLD."owner_id" > NEW."owner_id" OR NEW."owner_id" IS NULL THEN
    PERFORM "apply_lane_delta"(OLD."owner_id", -(OLD."tier" = 'ordinary')::integer, -(OLD."tier" = 'close')::integer, -(OLD."tier" = 'closed')::integer);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_moved" AFTER UPDATE OF "tier", "owner_id" ON "customer" FOR EACH ROW
  WHEN (OLD."tier" <> NEW."tier" OR OLD."owner_id" IS DISTINCT FROM NEW."owner_id") EXECUTE FUNCTION "count_moved_customer"();

-- One move of one customer, written as a whole or not at all (R1). What is told of it comes ready from its caller, gauges are read when they are told.
--
-- Returns the customer's version after the move, or null when a premise is gone: the caller reads again and decides again.
-- Raises TR002 when no slot is free, TR003 when the rep has too many unconfirmed orders, 23505 when a contract number is taken.
DROP FUNCTION "commit_move"(jsonb);
CREATE FUNCTION "commit_move"("m" jsonb) RETURNS integer LANGUAGE plpgsql AS $$
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

  -- A notice that stays for each person the move concerns.
  IF jsonb_array_length(coalesce(m->'notices', '[]'::jsonb)) > 0 THEN
    INSERT INTO "notice" ("id", "person_id", "type", "facts", "customer_id", "at")
    SELECT (n->>'id')::uuid, (n->>'personId')::uuid, n->>'type', n->'facts', v_customer, v_at FROM jsonb_array_elements(m->'notices') n;
  END IF;

  INSERT INTO "outbox" ("id", "at", "type", "messages") VALUES ((m->>'outboxId')::uuid, v_at, 'customer.tierChanged', m->'messages');
  RETURN v_version;
END $$;
