-- A card whose message was deleted is posted anew, under a mark of its own.
ALTER TABLE "record_place" ADD COLUMN "posting" INTEGER NOT NULL DEFAULT 0;
