-- Group commit: what arrives while an earlier group is being committed goes together, in one transaction, one passage and one commit to disk. Each of
-- them is written, or found to have lost a premise, as if it came alone; should one raise an error the whole group is rolled back, and its caller
-- commits each by itself. A group waits but a moment for a lock: neither its other members nor those behind it must wait with it.
CREATE FUNCTION "commit_moves"("moves" jsonb) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
  "v_move"     jsonb;
  "v_versions" integer[] := '{}';
BEGIN
  PERFORM set_config('lock_timeout', '20ms', true);
  FOR "v_move" IN SELECT jsonb_array_elements("moves") LOOP
    "v_versions" := "v_versions" || "commit_move"("v_move");
  END LOOP;
  RETURN "v_versions";
END $$;

CREATE FUNCTION "commit_confirmations"("confirmations" jsonb) RETURNS boolean[] LANGUAGE plpgsql AS $$
DECLARE
  "v_confirmation" jsonb;
  "v_done"         boolean[] := '{}';
BEGIN
  PERFORM set_config('lock_timeout', '20ms', true);
  FOR "v_confirmation" IN SELECT jsonb_array_elements("confirmations") LOOP
    "v_done" := "v_done" || "commit_confirmation"("v_confirmation");
  END LOOP;
  RETURN "v_done";
END $$;

-- What a posting writes names people, policies, customers and orders that can never go. As with the history of moves the database says so of them, now of
-- orders too, instead of locking the same few rows of people for each line and each notice.
CREATE TRIGGER "orders_no_delete" BEFORE DELETE ON "orders" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE OR REPLACE FUNCTION "refuse_delete_of_policy"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "tier_change" WHERE "policy_version" = OLD."version") OR EXISTS (SELECT 1 FROM "commission_entry" WHERE "policy_version" = OLD."version") THEN
    RAISE EXCEPTION 'APPEND_ONLY: history rests on policy %', OLD."version" USING ERRCODE = 'TR001';
  END IF;
  RETURN OLD;
END $$;
ALTER TABLE "commission_entry"
  DROP CONSTRAINT "commission_entry_order_id_fkey",
  DROP CONSTRAINT "commission_entry_customer_id_fkey",
  DROP CONSTRAINT "commission_entry_rep_id_fkey",
  DROP CONSTRAINT "commission_entry_policy_version_fkey";
ALTER TABLE "notice"
  DROP CONSTRAINT "notice_person_id_fkey",
  DROP CONSTRAINT "notice_customer_id_fkey";

-- All guards of the ledger are asked once a posting, its balance too: no posting is written in parts.
DROP TRIGGER "commission_entry_balanced" ON "commission_entry";
DROP FUNCTION "check_posting_balance"();
CREATE OR REPLACE FUNCTION "check_commission_entries"() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF EXISTS (SELECT 1 FROM "added" a
              WHERE NOT EXISTS (SELECT 1 FROM "orders" d WHERE d."id" = a."order_id") OR NOT EXISTS (SELECT 1 FROM "customer" c WHERE c."id" = a."customer_id")
                 OR NOT EXISTS (SELECT 1 FROM "person" r WHERE r."id" = a."rep_id") OR NOT EXISTS (SELECT 1 FROM "policy" n WHERE n."version" = a."policy_version")) THEN
    RAISE EXCEPTION 'LEDGER: an entry names an order, a customer, a person and a policy that are there' USING ERRCODE = 'TR011';
  END IF;
  -- The lines of a posting add up to its base.
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT "order_id", "posting" FROM "added") a JOIN "commission_entry" e ON e."order_id" = a."order_id" AND e."posting" = a."posting"
              GROUP BY e."order_id", e."posting" HAVING sum(e."amount_minor") <> min(e."base_minor") OR min(e."base_minor") <> max(e."base_minor")) THEN
    RAISE EXCEPTION 'LEDGER: a posting does not balance' USING ERRCODE = 'TR011';
  END IF;
  RETURN NULL;
END $$;
