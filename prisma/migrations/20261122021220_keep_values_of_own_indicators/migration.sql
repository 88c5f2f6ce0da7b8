-- CreateTable
CREATE TABLE "measurement" (
    "id" UUID NOT NULL,
    "indicator" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "made_by_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "measurement_at_idx" ON "measurement"("at");

-- CreateIndex
CREATE UNIQUE INDEX "measurement_indicator_service_key_at_source_key" ON "measurement"("indicator", "service_key", "at", "source");
