-- CreateTable
CREATE TABLE "service_pilot" (
    "id" SERIAL NOT NULL,
    "service_key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "service_pilot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "service_pilot_service_key_idx" ON "service_pilot"("service_key");
