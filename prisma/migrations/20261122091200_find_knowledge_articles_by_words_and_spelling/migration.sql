-- Part of PostgreSQL itself; whoever may create in the database may switch it on.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "article" (
    "record_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "service_key" TEXT,
    "is_offered" BOOLEAN NOT NULL,
    "is_private" BOOLEAN NOT NULL,
    "member_ids" UUID[],
    "alike" TEXT[],
    "words" tsvector NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "helped" INTEGER NOT NULL DEFAULT 0,
    "unhelpful" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_pkey" PRIMARY KEY ("record_id")
);

-- CreateTable
CREATE TABLE "article_version" (
    "record_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "symptom" TEXT NOT NULL,
    "fix" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_version_pkey" PRIMARY KEY ("record_id","number")
);

-- CreateTable
CREATE TABLE "article_vote" (
    "record_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "is_helped" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_vote_pkey" PRIMARY KEY ("record_id","person_id")
);

-- CreateIndex
CREATE INDEX "article_words_idx" ON "article" USING GIN ("words");

-- CreateIndex
CREATE INDEX "article_title_idx" ON "article" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "article_service_key_idx" ON "article"("service_key");

-- Numbers of articles.
CREATE SEQUENCE "kb_number" AS integer;
