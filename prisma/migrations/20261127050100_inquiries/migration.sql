-- An inquiry (from a fair, the website, a mail) that a lead entered, and to whom it went.
CREATE TABLE "inquiry" (
  "id"           uuid PRIMARY KEY,
  "at"           timestamptz(3) NOT NULL,
  "entered_by"   uuid NOT NULL REFERENCES "person" ("id"),
  "channel"      text NOT NULL CHECK ("channel" IN ('fair', 'website', 'mail', 'call', 'other')),
  "contact"      text,
  "text"         text NOT NULL,
  -- What was typed of the company; a protected customer's own contacts stand elsewhere.
  "name"         text NOT NULL,
  "country"      char(2) NOT NULL,
  "website"      text,
  "emails"       text[] NOT NULL DEFAULT '{}',
  "phones"       text[] NOT NULL DEFAULT '{}',
  "outcome"      text NOT NULL CHECK ("outcome" IN ('entered', 'assigned', 'owner', 'holder')),
  "customer_id"  uuid NOT NULL REFERENCES "customer" ("id"),
  "rep_id"       uuid NOT NULL REFERENCES "person" ("id"),
  -- Whose turn it was: counted under a lock, so that two at once skip and double nobody. NULL: it was its owner's already.
  "turn"         integer UNIQUE,
  "is_by_hand"   boolean NOT NULL DEFAULT false,
  CHECK (("turn" IS NOT NULL) = ("outcome" IN ('entered', 'assigned')))
);
CREATE INDEX "inquiry_at" ON "inquiry" ("at" DESC, "id" DESC);
CREATE INDEX "inquiry_customer" ON "inquiry" ("customer_id");
CREATE INDEX "inquiry_rep_turn" ON "inquiry" ("rep_id", "turn");
