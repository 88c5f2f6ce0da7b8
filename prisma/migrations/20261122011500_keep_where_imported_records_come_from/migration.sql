-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "made_sla" BOOLEAN,
ADD COLUMN     "origin_number" TEXT,
ADD COLUMN     "origin_said" JSONB,
ADD COLUMN     "origin_source" TEXT;

-- AlterTable
ALTER TABLE "change" ADD COLUMN     "origin_number" TEXT,
ADD COLUMN     "origin_source" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "incident_origin_source_origin_number_key" ON "incident"("origin_source", "origin_number");

-- CreateIndex
CREATE UNIQUE INDEX "change_origin_source_origin_number_key" ON "change"("origin_source", "origin_number");
