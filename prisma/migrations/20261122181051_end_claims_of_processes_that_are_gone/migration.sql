-- AlterTable
ALTER TABLE "digest" ADD COLUMN     "holder" INTEGER;

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "holder" INTEGER;

-- AlterTable
ALTER TABLE "record_place" ADD COLUMN     "holder" INTEGER;

-- The few that are claimed, whatever else waits.
CREATE INDEX "outbox_claimed" ON "outbox" ("lease_until") WHERE "lease_until" IS NOT NULL;
