-- CreateTable
CREATE TABLE "deploy" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "named" TEXT,
    "reference" TEXT,
    "version" TEXT,
    "environment" TEXT,
    "commits" TEXT[],
    "link" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "flag" TEXT,
    "judgement" TEXT,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "judged_words" TEXT NOT NULL DEFAULT '',
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deploy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deploy_reference_idx" ON "deploy"("reference");

-- CreateIndex
CREATE INDEX "deploy_service_key_first_at_idx" ON "deploy"("service_key", "first_at");

-- CreateIndex
CREATE INDEX "deploy_flag_judgement_first_at_idx" ON "deploy"("flag", "judgement", "first_at");

-- CreateIndex
CREATE UNIQUE INDEX "deploy_source_key_key" ON "deploy"("source", "key");
