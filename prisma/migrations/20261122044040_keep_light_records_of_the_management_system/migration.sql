-- Numbers are never given again, also when an act comes to nothing. Each kind counts by its own.
CREATE SEQUENCE "improvement_number" AS integer;
CREATE SEQUENCE "risk_number" AS integer;
CREATE SEQUENCE "document_number" AS integer;
CREATE SEQUENCE "supplier_number" AS integer;
CREATE SEQUENCE "continuity_number" AS integer;
CREATE SEQUENCE "obligation_number" AS integer;
CREATE SEQUENCE "training_number" AS integer;
CREATE SEQUENCE "audit_number" AS integer;
CREATE SEQUENCE "finding_number" AS integer;
CREATE SEQUENCE "meeting_number" AS integer;
CREATE SEQUENCE "demand_number" AS integer;
CREATE SEQUENCE "certificate_number" AS integer;

-- CreateTable
CREATE TABLE "register_record" (
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "team_key" TEXT NOT NULL,
    "service_key" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "first_due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "review_by" TIMESTAMPTZ(3),
    "moved_by_id" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,

    CONSTRAINT "register_record_pkey" PRIMARY KEY ("record_id")
);

-- CreateIndex
CREATE INDEX "register_record_kind_closed_at_idx" ON "register_record"("kind", "closed_at");

-- CreateIndex
CREATE INDEX "register_record_owner_id_idx" ON "register_record"("owner_id");

-- AddForeignKey
ALTER TABLE "register_record" ADD CONSTRAINT "register_record_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
