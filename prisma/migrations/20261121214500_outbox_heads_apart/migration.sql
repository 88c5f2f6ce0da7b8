-- The heads of the queues, and what is not over, have indexes that no other query can take: as long as the planner believes that
-- next to nothing is unfinished, one on the state costs the same in its eyes, and reads the whole backlog for every message.
DROP INDEX "outbox_place_order";
DROP INDEX "outbox_person_order";
DROP INDEX "outbox_pages";
DROP INDEX "outbox_state_next_at_idx";
CREATE INDEX "outbox_place_heads" ON "outbox" ("place_id", "id")
  WHERE ("state" IN ('pending', 'sending')) IS TRUE AND "place_id" IS NOT NULL;
CREATE INDEX "outbox_person_heads" ON "outbox" ("person_id", "id")
  WHERE ("state" IN ('pending', 'sending')) IS TRUE AND "person_id" IS NOT NULL;
CREATE INDEX "outbox_page_heads" ON "outbox" ("next_at") WHERE ("state" IN ('pending', 'sending')) IS TRUE AND "lane" = 'page';
CREATE INDEX "outbox_not_over" ON "outbox" ("created_at") WHERE ("state" NOT IN ('sent', 'dropped')) IS TRUE;
