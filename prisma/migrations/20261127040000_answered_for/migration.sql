-- R6, R12: who declined, where a deputy did it for a newcomer on leave. A claim has it in the history of the customer.
ALTER TABLE "offer_asked" ADD COLUMN "declined_by" uuid REFERENCES "person" ("id");
