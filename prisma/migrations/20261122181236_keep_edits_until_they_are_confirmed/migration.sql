-- CreateTable
CREATE TABLE "configuration_edit" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "edit" JSONB NOT NULL,
    "was" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "configuration_edit_pkey" PRIMARY KEY ("id")
);
