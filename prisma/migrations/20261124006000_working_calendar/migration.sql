-- The company's working calendar: days that differ from its week. Public holidays and the working weekends that pay for them are imported
-- a year at a time, the company's own days are added by hand; hours of an offer (R6) run on working days alone.
CREATE TYPE "DayKind" AS ENUM ('holiday', 'workday');
CREATE TYPE "DaySource" AS ENUM ('public', 'company');

CREATE TABLE "calendar_day" (
  "day"     date PRIMARY KEY,
  "kind"    "DayKind" NOT NULL,
  "name"    text NOT NULL,
  "source"  "DaySource" NOT NULL
);

-- 0 is Sunday. A week has a working day, or no hour of an offer would ever pass.
ALTER TABLE "company" ADD COLUMN "weekend" integer[] NOT NULL DEFAULT '{0,6}' CHECK ("weekend" <@ '{0,1,2,3,4,5,6}' AND cardinality("weekend") < 7);
ALTER TABLE "company" ADD COLUMN "industry" text NOT NULL DEFAULT 'general';
