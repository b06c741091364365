-- R8: who came into a group when it was entered or renamed, by what, and whom a lead took out of one. Append-only; taking back is a row of its own.
CREATE TABLE "group_change" (
  "id"             uuid PRIMARY KEY,
  "customer_id"    uuid NOT NULL REFERENCES "customer" ("id"),
  "kind"           text NOT NULL CHECK ("kind" IN ('linked', 'left', 'undone')),
  -- Of one that was linked: the customer whose group it is of.
  "with_id"        uuid REFERENCES "customer" ("id"),
  "at"             timestamptz(3) NOT NULL,
  "actor_id"       uuid NOT NULL REFERENCES "person" ("id"),
  "reason"         text,
  "evidence"       jsonb NOT NULL DEFAULT '[]',
  -- In which group each that it touched stood before and after: [{"customerId", "before", "after"}].
  "places"         jsonb NOT NULL DEFAULT '[]',
  "undoable_until" timestamptz(3),
  -- Of two who take the same back at once, one comes too late.
  "undoes_id"      uuid UNIQUE REFERENCES "group_change" ("id")
);
CREATE INDEX "group_change_customer" ON "group_change" ("customer_id", "at" DESC, "id" DESC);
CREATE INDEX "group_change_with" ON "group_change" ("with_id", "at" DESC, "id" DESC) WHERE "with_id" IS NOT NULL;
CREATE TRIGGER "group_change_append_only" BEFORE UPDATE OR DELETE ON "group_change" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "group_change_no_truncate" BEFORE TRUNCATE ON "group_change" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
