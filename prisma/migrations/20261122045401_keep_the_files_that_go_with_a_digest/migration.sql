-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "digest_id" INTEGER;
