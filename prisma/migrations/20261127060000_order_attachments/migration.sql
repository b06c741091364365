-- The papers of an order: a contract as PDF or picture. The rows stay for good; a file goes some weeks after its row was removed.

-- Every file that may lie in the store (DATA_DIR or a bucket): written down before the file is, struck out after it is gone, so that whatever a crash
-- leaves behind is known and nothing has to be looked for.
CREATE TABLE "stored_file" (
  "key"           text PRIMARY KEY CHECK ("key" ~ '^[0-9a-f]{32}$'),
  "made_at"       timestamptz(3) NOT NULL,
  -- null: an attachment that stands has it. Else nothing has, and from then on it is deleted.
  "delete_after"  timestamptz(3),
  -- Some process deletes it: from here on there is no way back.
  "deleting_at"   timestamptz(3),
  CHECK ("deleting_at" IS NULL OR "delete_after" IS NOT NULL)
);
CREATE INDEX "stored_file_due" ON "stored_file" ("delete_after") WHERE "delete_after" IS NOT NULL;

ALTER TABLE "order_attachment"
  ADD COLUMN "file_key" text NOT NULL UNIQUE,
  ADD COLUMN "removed_at" timestamptz(3),
  ADD COLUMN "removed_by" uuid REFERENCES "person" ("id"),
  ADD CHECK (("removed_at" IS NULL) = ("removed_by" IS NULL)),
  DROP CONSTRAINT "order_attachment_order_id_sha256_key";
-- One file stands once on an order, however often it is sent.
CREATE UNIQUE INDEX "order_attachment_same" ON "order_attachment" ("order_id", "sha256") WHERE "removed_at" IS NULL;
CREATE INDEX "order_attachment_order" ON "order_attachment" ("order_id");

-- What was attached stays what it was; that it was removed may be written and taken back.
CREATE FUNCTION "keep_attachment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'removed_at' - 'removed_by') IS DISTINCT FROM (to_jsonb(OLD) - 'removed_at' - 'removed_by') THEN
    RAISE EXCEPTION 'APPEND_ONLY: % is a history', TG_TABLE_NAME USING ERRCODE = 'TR001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "order_attachment_kept" BEFORE UPDATE OR DELETE ON "order_attachment" FOR EACH ROW EXECUTE FUNCTION "keep_attachment"();

-- Who attached, read, removed and put back what.
CREATE TABLE "attachment_log" (
  "id"             uuid PRIMARY KEY,
  "attachment_id"  uuid NOT NULL REFERENCES "order_attachment" ("id"),
  "at"             timestamptz(3) NOT NULL,
  "person_id"      uuid NOT NULL REFERENCES "person" ("id"),
  "action"         text NOT NULL CHECK ("action" IN ('added', 'downloaded', 'removed', 'restored'))
);
CREATE INDEX "attachment_log_attachment" ON "attachment_log" ("attachment_id", "at");
CREATE TRIGGER "attachment_log_append_only" BEFORE UPDATE OR DELETE ON "attachment_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
