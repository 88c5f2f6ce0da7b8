-- Numbers are never given again, also when an act comes to nothing.
CREATE SEQUENCE "problem_number" AS integer;

-- CreateTable
CREATE TABLE "problem" (
    "record_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "service_keys" TEXT[],
    "owner_team_key" TEXT NOT NULL,
    "owner_id" UUID,
    "evidence" JSONB,
    "links" TEXT[],
    "cause_class" TEXT,
    "cause" TEXT,
    "reason" TEXT,
    "declared_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "moved_by_id" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "problem_pkey" PRIMARY KEY ("record_id")
);

-- CreateTable
CREATE TABLE "watch_episode" (
    "id" UUID NOT NULL,
    "kpi" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "problem_id" UUID NOT NULL,
    "began_on" DATE NOT NULL,
    "ended_on" DATE,
    "met_days" INTEGER NOT NULL DEFAULT 0,
    "slot" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "watch_episode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "problem_state_idx" ON "problem"("state");

-- CreateIndex
CREATE INDEX "problem_owner_id_idx" ON "problem"("owner_id");

-- CreateIndex
CREATE INDEX "problem_opened_at_idx" ON "problem"("opened_at");

-- CreateIndex
CREATE INDEX "problem_closed_at_idx" ON "problem"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "watch_episode_problem_id_key" ON "watch_episode"("problem_id");

-- CreateIndex
CREATE UNIQUE INDEX "watch_episode_kpi_service_key_began_on_key" ON "watch_episode"("kpi", "service_key", "began_on");

-- CreateIndex
CREATE UNIQUE INDEX "watch_episode_kpi_service_key_slot_key" ON "watch_episode"("kpi", "service_key", "slot");

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
