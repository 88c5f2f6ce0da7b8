-- CreateTable
CREATE TABLE "pulse_plan" (
    "quarter" TEXT NOT NULL,
    "announced_at" TIMESTAMPTZ(3),
    "begins_at" TIMESTAMPTZ(3),
    "called_off_at" TIMESTAMPTZ(3),
    "called_off_by_id" UUID,

    CONSTRAINT "pulse_plan_pkey" PRIMARY KEY ("quarter")
);
