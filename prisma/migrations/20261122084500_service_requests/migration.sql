-- Numbers of requests.
CREATE SEQUENCE "request_number" AS integer;

-- CreateTable
CREATE TABLE "request" (
    "record_id" UUID NOT NULL,
    "item_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "team_key" TEXT NOT NULL,
    "team_keys" TEXT[],
    "owner_id" UUID,
    "requester_id" UUID NOT NULL,
    "member_ids" UUID[],
    "awaited_ids" UUID[],
    "approval_expires_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "responded_at" TIMESTAMPTZ(3),
    "response_due_at" TIMESTAMPTZ(3),
    "response_missed_at" TIMESTAMPTZ(3),
    "fulfil_due_at" TIMESTAMPTZ(3),
    "fulfil_missed_at" TIMESTAMPTZ(3),
    "fulfilled_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_how" TEXT,
    "reopen_count" INTEGER NOT NULL,
    "moved_by_id" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("record_id")
);

-- CreateIndex
CREATE INDEX "request_state_fulfil_due_at_idx" ON "request"("state", "fulfil_due_at");

-- CreateIndex
CREATE INDEX "request_requester_id_idx" ON "request"("requester_id");

-- CreateIndex
CREATE INDEX "request_owner_id_idx" ON "request"("owner_id");

-- CreateIndex
CREATE INDEX "request_awaited_ids_idx" ON "request" USING GIN ("awaited_ids");

-- CreateIndex
CREATE INDEX "request_created_at_idx" ON "request"("created_at");

-- CreateIndex
CREATE INDEX "request_fulfilled_at_idx" ON "request"("fulfilled_at");

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
