-- R12: to whom a customer of the pool is offered first, and until when. It counts while the customer stands in the pool; a row of due work takes it off.
ALTER TABLE "customer"
  ADD COLUMN "first_until" timestamptz(3),
  ADD COLUMN "first_team_id" uuid REFERENCES "team" ("id"),
  ADD COLUMN "first_rep_id" uuid REFERENCES "person" ("id"),
  -- When it was last offered first: not again before the pause of the clause is over.
  ADD COLUMN "first_offered_at" timestamptz(3),
  ADD CONSTRAINT "customer_first_offer" CHECK (("first_until" IS NULL) = ("first_team_id" IS NULL AND "first_rep_id" IS NULL) AND ("first_team_id" IS NULL OR "first_rep_id" IS NULL));
CREATE INDEX "customer_first_until" ON "customer" ("first_until") WHERE "first_until" IS NOT NULL;
