-- CreateTable
CREATE TABLE "digest" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "local_date" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "since" DATE NOT NULL,
    "is_late" BOOLEAN NOT NULL,
    "posted_at" TIMESTAMPTZ(3),
    "posted" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_order" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "lang" TEXT,
    "place_id" UUID,
    "person_id" UUID,
    "service_keys" TEXT[],
    "team_keys" TEXT[],
    "skips_non_working_days" BOOLEAN NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "digest_order_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "digest_state_idx" ON "digest"("state");

-- CreateIndex
CREATE UNIQUE INDEX "digest_key_local_date_key" ON "digest"("key", "local_date");

-- CreateIndex
CREATE INDEX "digest_order_person_id_idx" ON "digest_order"("person_id");
