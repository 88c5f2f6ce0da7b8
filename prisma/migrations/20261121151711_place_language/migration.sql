-- AlterTable
ALTER TABLE "place" ADD COLUMN     "chosen_lang" TEXT;
