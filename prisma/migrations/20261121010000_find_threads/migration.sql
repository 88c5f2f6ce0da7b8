-- A message in a thread, or a reaction on a card, finds its record.
CREATE INDEX "record_place_thread_id_idx" ON "record_place"("thread_id");
CREATE INDEX "record_place_card_message_id_idx" ON "record_place"("card_message_id");

-- The oldest unfinished message of a place, or of a person, goes first.
CREATE INDEX "outbox_place_order" ON "outbox" ("place_id", "id") WHERE "state" IN ('pending', 'sending');
CREATE INDEX "outbox_person_order" ON "outbox" ("person_id", "id") WHERE "state" IN ('pending', 'sending');

-- Why the message is looked for before it is posted again: the try before this one may have succeeded.
ALTER TABLE "outbox" ADD COLUMN "is_unsure" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "record_place" ADD COLUMN "is_unsure" BOOLEAN NOT NULL DEFAULT false;
