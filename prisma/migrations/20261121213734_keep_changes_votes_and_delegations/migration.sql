-- Numbers are never given again, also when an act comes to nothing.
CREATE SEQUENCE "change_number" AS integer;

-- CreateTable
CREATE TABLE "change" (
    "record_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "held_from" TEXT,
    "service_keys" TEXT[],
    "owner_team_key" TEXT NOT NULL,
    "requester_id" UUID NOT NULL,
    "declared_by_id" UUID NOT NULL,
    "implementer_id" UUID,
    "source" TEXT NOT NULL,
    "window_from" TIMESTAMPTZ(3),
    "window_to" TIMESTAMPTZ(3),
    "risk_class" TEXT,
    "model_key" TEXT,
    "cloned_from" TEXT,
    "incident_reference" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_at" TIMESTAMPTZ(3),
    "approved_until" TIMESTAMPTZ(3),
    "approval_expires_at" TIMESTAMPTZ(3),
    "awaited_ids" UUID[],
    "actual_start" TIMESTAMPTZ(3),
    "actual_end" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "result_code" TEXT,
    "review_due_at" TIMESTAMPTZ(3),
    "retrospective_due_at" TIMESTAMPTZ(3),
    "exceptions" TEXT[],
    "subscriber_ids" UUID[],
    "moved_by_id" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("record_id")
);

-- CreateTable
CREATE TABLE "vote" (
    "id" BIGSERIAL NOT NULL,
    "record_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "stage" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "right_of_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "as_fallback" BOOLEAN NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "reference" TEXT,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "change_state_window_from_idx" ON "change"("state", "window_from");

-- CreateIndex
CREATE INDEX "change_window_from_window_to_idx" ON "change"("window_from", "window_to");

-- CreateIndex
CREATE INDEX "change_service_keys_idx" ON "change" USING GIN ("service_keys");

-- CreateIndex
CREATE INDEX "change_awaited_ids_idx" ON "change" USING GIN ("awaited_ids");

-- CreateIndex
CREATE INDEX "change_requester_id_idx" ON "change"("requester_id");

-- CreateIndex
CREATE INDEX "change_implementer_id_idx" ON "change"("implementer_id");

-- CreateIndex
CREATE INDEX "change_actual_end_idx" ON "change"("actual_end");

-- CreateIndex
CREATE INDEX "change_model_key_idx" ON "change"("model_key");

-- CreateIndex
CREATE INDEX "change_review_due_at_idx" ON "change"("review_due_at");

-- CreateIndex
CREATE INDEX "change_retrospective_due_at_idx" ON "change"("retrospective_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "vote_record_id_round_stage_person_id_content_hash_as_fallba_key" ON "vote"("record_id", "round", "stage", "person_id", "content_hash", "as_fallback");

-- CreateIndex
CREATE UNIQUE INDEX "vote_record_id_round_stage_right_of_id_content_hash_as_fall_key" ON "vote"("record_id", "round", "stage", "right_of_id", "content_hash", "as_fallback");

-- CreateIndex
CREATE INDEX "delegation_until_idx" ON "delegation"("until");

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "change"("record_id") ON DELETE RESTRICT ON UPDATE CASCADE;
