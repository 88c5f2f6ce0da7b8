-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "runbook" JSONB NOT NULL DEFAULT '[]';
