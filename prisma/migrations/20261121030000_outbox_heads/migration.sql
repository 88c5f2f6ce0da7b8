-- A message for a thread that does not exist yet is set aside (state 'waiting') until its card is posted.
CREATE INDEX "outbox_waiting" ON "outbox" ("record_id", "place_id") WHERE "state" = 'waiting';
-- Pages are looked for apart from everything else.
CREATE INDEX "outbox_pages" ON "outbox" ("next_at") WHERE "lane" = 'page' AND "state" IN ('pending', 'sending');
-- Replaced by the two orders per place and per person.
DROP INDEX "outbox_due";
-- The oldest card of a place that was never posted goes first.
CREATE INDEX "card_unposted" ON "record_place" ("place_id", "record_id") WHERE "card_message_id" IS NULL AND "state" <> 'gone';
-- The reports merged into an incident are read with every act on it.
CREATE INDEX "incident_duplicate_of_id_idx" ON "incident"("duplicate_of_id");
