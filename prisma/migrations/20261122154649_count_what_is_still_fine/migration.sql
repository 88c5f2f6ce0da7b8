-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "follow_up_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_still_fine" BOOLEAN;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "follow_up_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_still_fine" BOOLEAN;

-- What was asked before is counted too.
UPDATE "incident" SET "follow_up_asked_at" = ("follow_up" ->> 'askedAt')::timestamptz, "is_still_fine" = "follow_up" ->> 'answer' = 'fine'
WHERE jsonb_typeof("follow_up") = 'object';

UPDATE "request" SET "follow_up_asked_at" = ("details" #>> '{followUp,askedAt}')::timestamptz, "is_still_fine" = "details" #>> '{followUp,answer}' = 'fine'
WHERE jsonb_typeof("details" -> 'followUp') = 'object';

-- Of most nobody is asked: these hold the few, and figures read them alone.
CREATE INDEX "incident_follow_up" ON "incident"("follow_up_asked_at") INCLUDE ("record_id", "service_key", "owner_team_key", "department", "opened_at", "is_still_fine") WHERE "follow_up_asked_at" IS NOT NULL;

CREATE INDEX "request_follow_up" ON "request"("follow_up_asked_at") INCLUDE ("record_id", "service_key", "team_key", "requester_id", "created_at", "is_still_fine") WHERE "follow_up_asked_at" IS NOT NULL;
