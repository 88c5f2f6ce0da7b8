-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "has_open_review" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "review" JSONB;

-- CreateIndex
CREATE INDEX "incident_has_open_review_idx" ON "incident"("has_open_review");
