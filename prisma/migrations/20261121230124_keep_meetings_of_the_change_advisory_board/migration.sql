-- CreateTable
CREATE TABLE "cab_meeting" (
    "id" UUID NOT NULL,
    "meets_at" TIMESTAMPTZ(3) NOT NULL,
    "agenda" TEXT[],
    "minutes" JSONB,

    CONSTRAINT "cab_meeting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cab_meeting_meets_at_key" ON "cab_meeting"("meets_at");
