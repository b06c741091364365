-- R1: an inquiry that was handed out by a slip of the hand is taken back. It was nobody's turn then, and only who typed it reads it on.
ALTER TABLE "inquiry" ADD COLUMN "undone_at" timestamptz(3);
ALTER TABLE "inquiry" DROP CONSTRAINT "inquiry_check";
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_turn" CHECK (("turn" IS NOT NULL) = ("outcome" IN ('entered', 'assigned') AND "undone_at" IS NULL));
