-- CreateIndex
CREATE INDEX "problem_links_idx" ON "problem" USING GIN ("links");
