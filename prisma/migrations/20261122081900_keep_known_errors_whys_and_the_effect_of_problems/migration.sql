-- AlterTable
ALTER TABLE "problem" ADD COLUMN     "actions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "alike" TEXT[],
ADD COLUMN     "check_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_effective" BOOLEAN,
ADD COLUMN     "judged_at" TIMESTAMPTZ(3),
ADD COLUMN     "known_since" TIMESTAMPTZ(3),
ADD COLUMN     "reopen_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "whys" TEXT[],
ADD COLUMN     "workaround" TEXT;

-- CreateIndex
CREATE INDEX "problem_service_keys_idx" ON "problem" USING GIN ("service_keys");

-- CreateIndex
CREATE INDEX "link_to_idx" ON "link"("to");
