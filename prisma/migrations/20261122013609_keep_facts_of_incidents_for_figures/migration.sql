-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "department" TEXT,
ADD COLUMN     "fact" BYTEA,
ADD COLUMN     "settled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '9999-12-31 00:00:00+00'::timestamp with time zone,
ADD COLUMN     "used" JSONB;

-- Short as they are, they are not worth compressing, and figures read them by the hundred thousand.
ALTER TABLE "incident" ALTER COLUMN "fact" SET STORAGE PLAIN;

-- CreateIndex
CREATE INDEX "incident_figures" ON "incident"("service_key", "settled_at") INCLUDE ("opened_at", "owner_team_key", "department", "fact");

CREATE INDEX "incident_reviewed" ON "incident"("record_id") WHERE "review" IS NOT NULL;

-- Those that a release before wrote are found without reading the table.
CREATE INDEX "incident_without_fact" ON "incident"("record_id") WHERE "fact" IS NULL;
