-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "topic" TEXT;
