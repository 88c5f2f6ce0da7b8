-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "outage_until" TIMESTAMPTZ(3),
ADD COLUMN     "outages" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "outage" (
    "id" UUID NOT NULL,
    "service_key" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "is_partial" BOOLEAN NOT NULL,
    "is_planned" BOOLEAN NOT NULL,
    "announced_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "source" TEXT,
    "key" TEXT,
    "made_by_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_id" UUID,

    CONSTRAINT "outage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outage_monitor" (
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "signals" JSONB NOT NULL,

    CONSTRAINT "outage_monitor_pkey" PRIMARY KEY ("source","key")
);

-- CreateTable
CREATE TABLE "burn_episode" (
    "id" UUID NOT NULL,
    "service_key" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "rules" TEXT[],

    CONSTRAINT "burn_episode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "outage_service_key_from_idx" ON "outage"("service_key", "from");

-- CreateIndex
CREATE INDEX "outage_to_idx" ON "outage"("to");

-- CreateIndex
CREATE UNIQUE INDEX "outage_source_key_from_key" ON "outage"("source", "key", "from");

-- CreateIndex
CREATE INDEX "burn_episode_service_key_ended_at_idx" ON "burn_episode"("service_key", "ended_at");

-- CreateIndex
CREATE INDEX "incident_outage_until_idx" ON "incident"("outage_until");
