-- What is said in the thread of a call is about its record: only calls are looked for by their message.
CREATE INDEX "outbox_call_message" ON "outbox" ("remote_message_id") WHERE "lane" = 'page' AND "remote_message_id" IS NOT NULL;
