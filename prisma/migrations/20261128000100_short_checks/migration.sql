-- PostgreSQL reads the text of every check and condition of a table anew with each statement that writes it: for a move that was a twentieth of its time.
-- The same rules, said shortly.
ALTER TABLE "lane"
  DROP CONSTRAINT "lane_unconfirmed_check",
  DROP CONSTRAINT "lane_close_quota_check",
  DROP CONSTRAINT "lane_closed_count_check",
  DROP CONSTRAINT "lane_follows_check",
  DROP CONSTRAINT "lane_ordinary_count_check",
  DROP CONSTRAINT "lane_reserved_check",
  DROP CONSTRAINT "lane_close_count_check",
  ADD CONSTRAINT "lane_counts" CHECK (LEAST("ordinary_count", "close_count", "closed_count", "reserved", "follows", "unconfirmed", "close_quota") >= 0);

ALTER TABLE "customer"
  DROP CONSTRAINT "customer_followers_check",
  DROP CONSTRAINT "customer_open_conflicts_check",
  DROP CONSTRAINT "customer_first_offer",
  ADD CONSTRAINT "customer_counts" CHECK (LEAST("followers", "open_conflicts") >= 0),
  -- A first offer has an end, and is to a team or to a rep.
  ADD CONSTRAINT "customer_first_offer" CHECK (num_nonnulls("first_team_id", "first_rep_id") = num_nonnulls("first_until"));

-- Into the lane of who has left comes nothing more.
CREATE OR REPLACE FUNCTION "refuse_closed_lane"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."ordinary_count" > OLD."ordinary_count" OR NEW."close_count" > OLD."close_count" OR NEW."closed_count" > OLD."closed_count"
    OR NEW."reserved" > OLD."reserved" OR NEW."follows" > OLD."follows" THEN
    RAISE EXCEPTION 'LANE_CLOSED: %', NEW."rep_id" USING ERRCODE = 'TR004';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "lane_closed" ON "lane";
CREATE TRIGGER "lane_closed" BEFORE UPDATE ON "lane" FOR EACH ROW WHEN (NEW."closed_at" IS NOT NULL) EXECUTE FUNCTION "refuse_closed_lane"();
