-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "first_response_missed_at" TIMESTAMPTZ(3),
ADD COLUMN     "held_by" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "justified" JSONB,
ADD COLUMN     "resolution_missed_at" TIMESTAMPTZ(3),
ADD COLUMN     "terms" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "waits" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "warned" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "measure" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "improvement" (
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "outcome" TEXT,

    CONSTRAINT "improvement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "measure_kind_name_sha256_key" ON "measure"("kind", "name", "sha256");

-- CreateIndex
CREATE INDEX "improvement_done_at_idx" ON "improvement"("done_at");

-- CreateIndex
CREATE UNIQUE INDEX "improvement_record_id_number_key" ON "improvement"("record_id", "number");

-- CreateIndex
CREATE INDEX "incident_resolution_missed_at_idx" ON "incident"("resolution_missed_at");

-- CreateIndex
CREATE INDEX "incident_first_response_missed_at_idx" ON "incident"("first_response_missed_at");

-- What was missed before misses were kept.
UPDATE "incident" SET "resolution_missed_at" = "resolution_due_at" WHERE "resolved_at" > "resolution_due_at";
UPDATE "incident" SET "first_response_missed_at" = "first_response_due_at" WHERE "first_response_at" > "first_response_due_at";
