-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "major" JSONB,
ADD COLUMN     "major_state" TEXT;

-- CreateIndex
CREATE INDEX "incident_major_state_idx" ON "incident"("major_state");
