-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "is_guest" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "left_at" TIMESTAMPTZ(3);

-- Until now a person was a guest as a whole.
UPDATE "identity" SET "is_guest" = true FROM "person" WHERE "person"."id" = "identity"."person_id" AND "person"."is_guest";
