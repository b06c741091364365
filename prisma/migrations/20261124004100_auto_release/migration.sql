-- R5: that the owner of a close customer was warned before it is released by itself. One row a customer, the last warning.
CREATE TABLE "release_warning" (
  "customer_id"  uuid PRIMARY KEY REFERENCES "customer" ("id"),
  "warned_at"    timestamptz(3) NOT NULL,
  "release_at"   timestamptz(3) NOT NULL CHECK ("release_at" >= "warned_at")
);
