-- R7, R9: what was contributed and handed over is told by the history itself; few rows of it.
CREATE INDEX "tier_change_given" ON "tier_change" ("to_owner_id", "at" DESC) WHERE "kind" IN ('contributed', 'handedOver');
