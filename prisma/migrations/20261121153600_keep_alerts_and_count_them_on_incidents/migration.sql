-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "alert_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "alert_last_at" TIMESTAMPTZ(3),
ADD COLUMN     "alert_source" TEXT;

-- CreateTable
CREATE TABLE "alert" (
    "record_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "link" TEXT,
    "starts_at" TIMESTAMPTZ(3),
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("record_id","source","key")
);

-- CreateIndex
CREATE INDEX "alert_source_key_first_at_idx" ON "alert"("source", "key", "first_at");

-- CreateIndex
CREATE INDEX "alert_service_key_first_at_idx" ON "alert"("service_key", "first_at");
