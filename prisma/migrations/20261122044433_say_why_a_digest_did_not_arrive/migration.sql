-- AlterTable
ALTER TABLE "digest" ADD COLUMN     "trouble" TEXT;

-- CreateIndex
CREATE INDEX "digest_due_at_idx" ON "digest"("due_at");
