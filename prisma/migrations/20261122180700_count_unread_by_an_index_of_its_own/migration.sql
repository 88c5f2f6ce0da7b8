-- What is unread in a channel has an index that no other query can take: as long as the planner believes that the table is small,
-- one on the threads costs the same in its eyes, and reads every message of every channel that is in no thread.
CREATE INDEX "web_message_unread" ON "web_message" ("channel_id", "seq") WHERE ("thread_id" IS NULL AND "deleted_at" IS NULL) IS TRUE;
