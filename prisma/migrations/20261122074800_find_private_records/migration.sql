-- What is kept for a moment asks whether any of them changed: there are few among very many.
CREATE INDEX "record_private" ON "record" ("id") WHERE "is_private";
