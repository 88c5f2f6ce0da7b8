-- AlterTable
ALTER TABLE "feed_token" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'shifts';

-- CreateTable
CREATE TABLE "schedule_entry" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "scope" TEXT NOT NULL,
    "keys" TEXT[],
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "schedule_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "schedule_entry_to_idx" ON "schedule_entry"("to");
