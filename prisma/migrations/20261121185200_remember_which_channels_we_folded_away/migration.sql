-- AlterTable
ALTER TABLE "record_place" ADD COLUMN     "folded_at" TIMESTAMPTZ(3);
