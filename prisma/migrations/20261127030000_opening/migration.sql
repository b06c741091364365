-- Customers that a company has already: read from a file, looked through, then taken in batches (R4). A row and what became of it are
-- written with the customer, so that a stop in between does no row twice.
CREATE TABLE "import" (
  "id"           uuid PRIMARY KEY,
  "kind"         text NOT NULL CHECK ("kind" IN ('opening', 'customers')),
  "status"       text NOT NULL CHECK ("status" IN ('uploaded', 'checking', 'checked', 'running', 'stopped', 'discarded', 'done')),
  "file_name"    text NOT NULL,
  "encoding"     text NOT NULL,
  "columns"      text[] NOT NULL,
  "mapping"      jsonb NOT NULL,
  "row_count"    integer NOT NULL CHECK ("row_count" > 0),
  "done_count"   integer NOT NULL DEFAULT 0 CHECK ("done_count" BETWEEN 0 AND "row_count"),
  "created_by"   uuid NOT NULL REFERENCES "person" ("id"),
  "created_at"   timestamptz(3) NOT NULL,
  "checked_at"   timestamptz(3),
  "started_at"   timestamptz(3),
  "started_by"   uuid REFERENCES "person" ("id"),
  "ended_at"     timestamptz(3),
  "leased_by"    uuid,
  "leased_until" timestamptz(3)
);
CREATE INDEX "import_latest" ON "import" ("created_by", "created_at" DESC);
CREATE INDEX "import_to_work_on" ON "import" ("created_at") WHERE "status" IN ('checking', 'running');

-- "row" is the number that a spreadsheet shows; "turn" the order in which rows are taken: closed customers first, so that what resembles them meets them.
CREATE TABLE "import_row" (
  "import_id"   uuid NOT NULL REFERENCES "import" ("id") ON DELETE CASCADE,
  "row"         integer NOT NULL,
  "cells"       text[] NOT NULL,
  "turn"        integer NOT NULL DEFAULT 1,
  "foreseen"    jsonb,
  "outcome"     text,
  "facts"       jsonb,
  "customer_id" uuid REFERENCES "customer" ("id"),
  PRIMARY KEY ("import_id", "row")
);
CREATE INDEX "import_row_left" ON "import_row" ("import_id", "turn", "row") WHERE "outcome" IS NULL;
CREATE INDEX "import_row_outcome" ON "import_row" ("import_id", "outcome");

-- For how many rows of imports a day the holder was named to a person ("Who sees what").
CREATE TABLE "holder_named" (
  "person_id"  uuid NOT NULL REFERENCES "person" ("id"),
  "day"        date NOT NULL,
  "count"      integer NOT NULL CHECK ("count" >= 0),
  PRIMARY KEY ("person_id", "day")
);
