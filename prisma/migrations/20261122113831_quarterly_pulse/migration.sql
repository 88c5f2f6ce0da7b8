-- CreateTable
CREATE TABLE "pulse" (
    "quarter" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "questions" JSONB NOT NULL,
    "started_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "people" INTEGER NOT NULL,
    "salt" TEXT,

    CONSTRAINT "pulse_pkey" PRIMARY KEY ("quarter")
);

-- CreateTable
CREATE TABLE "pulse_asked" (
    "quarter" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "pulse_asked_pkey" PRIMARY KEY ("quarter","person_id")
);

-- CreateTable
CREATE TABLE "pulse_answer" (
    "quarter" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "nps" INTEGER NOT NULL,
    "second" INTEGER NOT NULL,
    "third" INTEGER NOT NULL,

    CONSTRAINT "pulse_answer_pkey" PRIMARY KEY ("quarter","key")
);
