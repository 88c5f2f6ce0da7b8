-- AlterTable
ALTER TABLE "request" ADD COLUMN     "asked_by_id" UUID,
ADD COLUMN     "rating" INTEGER;

-- CreateIndex
CREATE INDEX "request_asked_by_id_idx" ON "request"("asked_by_id");
