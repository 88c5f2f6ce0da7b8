-- DropForeignKey
ALTER TABLE "vote" DROP CONSTRAINT "vote_record_id_fkey";

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
