-- The service report asks for the few that waited; without it every incident of the month is read for them.
CREATE INDEX "incident_waited_for_supplier" ON "incident"("service_key", "settled_at") WHERE "waits" @> '[{"of": "supplier"}]';
