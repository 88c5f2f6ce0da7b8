-- AlterTable
ALTER TABLE "place" ADD COLUMN     "record_id" UUID;

-- CreateIndex
CREATE INDEX "place_record_id_idx" ON "place"("record_id");
