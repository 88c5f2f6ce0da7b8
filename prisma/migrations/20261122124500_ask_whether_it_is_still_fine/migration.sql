-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "follow_up" JSONB;
