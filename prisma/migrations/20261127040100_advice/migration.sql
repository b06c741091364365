-- What mentors advise on customers of their newcomers, or handed over: no exchange with the customer, so no follow-up and no evidence (R5). Append-only.
CREATE TABLE "advice" (
  "id"          uuid PRIMARY KEY,
  "customer_id" uuid NOT NULL REFERENCES "customer" ("id"),
  "author_id"   uuid NOT NULL REFERENCES "person" ("id"),
  "at"          timestamptz(3) NOT NULL,
  "text"        text NOT NULL CHECK ("text" <> '')
);
CREATE INDEX "advice_customer" ON "advice" ("customer_id", "at" DESC, "id" DESC);
CREATE TRIGGER "advice_append_only" BEFORE UPDATE OR DELETE ON "advice" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "advice_no_truncate" BEFORE TRUNCATE ON "advice" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
