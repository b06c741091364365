-- One entry of a customer that nothing is like, written as a whole or not at all (R4, R8). What is decided in TypeScript is that the duplicate check finds
-- nothing; this locks what leads from one entry to another (server/identity/held-keys.ts), looks whether the check would still find the very same, and
-- writes customer, keys, hints, history and outbox, all in one round trip.
--
-- Each statement of it sees what was committed before that statement, so what another entry wrote while this one waited for a lock is seen.
-- Returns whether it did; not when a premise is gone: the caller decides again.
CREATE FUNCTION "commit_entry"("m" jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  "v_customer"  uuid := (m->>'customerId')::uuid;
  "v_actor"     uuid := (m->>'actorId')::uuid;
  "v_at"        timestamptz := (m->>'at')::timestamptz;
  "v_found"     text;
BEGIN
  PERFORM pg_advisory_xact_lock(l."id") FROM (
    SELECT DISTINCT hashtextextended(n, 8) AS "id" FROM jsonb_array_elements_text(m->'locks') n ORDER BY 1) l;

  IF NOT EXISTS (SELECT 1 FROM "policy" p WHERE p."version" = (m->>'policyVersion')::integer AND p.xmin::text = m->>'policyXmin') THEN RETURN false; END IF;

  -- As the duplicate check asks (server/identity/candidates.ts), each list in one order.
  SELECT md5(coalesce(string_agg(l."at" || ':' || l."count" || ':' || coalesce(l."customers", ''), E'\n' ORDER BY l."at"), '')) INTO v_found FROM (
    SELECT q."at", h."count", h."customers"
      FROM jsonb_array_elements_text(m->'asked') WITH ORDINALITY AS q("hint", "at")
     CROSS JOIN LATERAL (
       SELECT count(*) AS "count", CASE WHEN count(*) < (m->>'mostPerHint')::integer THEN string_agg(i."customer_id"::text, ' ' ORDER BY i."customer_id") END AS "customers"
         FROM (SELECT "customer_id" FROM "identity_hint" WHERE "hint" = q."hint"::bigint LIMIT (m->>'mostPerHint')::integer) i) h
     WHERE h."count" > 0
    UNION ALL
    SELECT -q."at", k."count", k."customers"
      FROM jsonb_array_elements(m->'keys') WITH ORDINALITY AS q("key", "at")
     CROSS JOIN LATERAL (
       SELECT count(*) AS "count", CASE WHEN count(*) <= (m->>'mostWithKey')::integer THEN string_agg(i."customer_id"::text, ' ' ORDER BY i."customer_id") END AS "customers"
         FROM (SELECT "customer_id" FROM "identity_key" WHERE "kind" = (q."key"->>'kind')::"IdentityKind" AND "key" = q."key"->>'key'
                LIMIT (m->>'mostWithKey')::integer + 1) i) k
     WHERE k."count" > 0) l;
  IF v_found <> m->>'found' THEN RETURN false; END IF;

  INSERT INTO "customer" ("id", "name", "local_name", "country", "website", "address", "whatsapp", "emails", "phones", "note", "owner_id", "entered_by", "entered_at", "tier_since")
  SELECT v_customer, r."name", r."localName", r."country", r."website", r."address", r."whatsapp", r."emails", r."phones", r."note", v_actor, v_actor, v_at, v_at
    FROM jsonb_to_record(m->'entry') AS r("name" text, "localName" text, "country" text, "website" text, "address" text, "whatsapp" text, "emails" text[], "phones" text[], "note" text);
  INSERT INTO "identity_key" ("kind", "key", "customer_id", "raw", "exclusive", "since")
  SELECT r."kind"::"IdentityKind", r."key", v_customer, r."raw", r."exclusive", v_at
    FROM jsonb_to_recordset(m->'keys') AS r("kind" text, "key" text, "raw" text, "exclusive" boolean);
  WITH "added" AS (
    INSERT INTO "identity_hint" ("hint", "customer_id") SELECT h::bigint, v_customer FROM jsonb_array_elements_text(m->'kept') h RETURNING "hint")
  INSERT INTO "identity_made" ("customer_id", "rules", "hints") SELECT v_customer, m->>'rules', coalesce(array_agg("hint"), '{}') FROM "added";
  INSERT INTO "tier_change" ("id", "customer_id", "at", "actor_id", "kind", "to_tier", "to_owner_id", "rule", "policy_version", "version", "evidence")
  VALUES ((m->>'changeId')::uuid, v_customer, v_at, v_actor, 'entered', 'ordinary', v_actor, 'R4', (m->>'policyVersion')::integer, 1, m->'evidence');
  INSERT INTO "outbox" ("id", "at", "type", "messages") VALUES ((m->>'outboxId')::uuid, v_at, 'customer.entered', m->'messages');
  RETURN true;
END $$;
