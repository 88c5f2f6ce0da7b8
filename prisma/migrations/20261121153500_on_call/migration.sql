-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "escalation" JSONB;

-- CreateTable
CREATE TABLE "shift_override" (
    "id" BIGSERIAL NOT NULL,
    "schedule_key" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "instead_of_id" UUID,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "shift_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "swap_proposal" (
    "id" UUID NOT NULL,
    "schedule_key" TEXT NOT NULL,
    "proposer_id" UUID NOT NULL,
    "with_id" UUID NOT NULL,
    "mine" TIMESTAMPTZ(3) NOT NULL,
    "theirs" TIMESTAMPTZ(3) NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "swap_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_token" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "schedule_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "feed_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "shift_override_revision_idx" ON "shift_override"("revision");

-- CreateIndex
CREATE INDEX "feed_token_person_id_idx" ON "feed_token"("person_id");
