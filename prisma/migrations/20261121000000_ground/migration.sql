-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "lang" TEXT NOT NULL DEFAULT 'en',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "has_chosen" BOOLEAN NOT NULL DEFAULT false,
    "roles" TEXT[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_guest" BOOLEAN NOT NULL DEFAULT false,
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "last_platform" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "platform" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "is_closed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("platform","workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "organisation_version" (
    "id" SERIAL NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_by" UUID,
    "origin" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "organisation_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "lang" TEXT NOT NULL DEFAULT 'en',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "next_free_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "audit_seq" INTEGER NOT NULL DEFAULT 0,
    "audit_head" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_place" (
    "record_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "card_channel_id" TEXT,
    "card_message_id" TEXT,
    "thread_id" TEXT,
    "wanted_version" INTEGER NOT NULL DEFAULT 1,
    "shown_version" INTEGER NOT NULL DEFAULT 0,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "first_try_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "record_place_pkey" PRIMARY KEY ("record_id","place_id")
);

-- CreateTable
CREATE TABLE "incident" (
    "record_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "service_key" TEXT NOT NULL,
    "impact" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "priority_reason" TEXT,
    "reporter_id" UUID NOT NULL,
    "declared_by_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "time_to_report_ms" INTEGER,
    "owner_team_key" TEXT NOT NULL,
    "owner_id" UUID,
    "owned_since" TIMESTAMPTZ(3) NOT NULL,
    "paged_ids" UUID[],
    "role_holders" JSONB NOT NULL DEFAULT '{}',
    "subscriber_ids" UUID[],
    "member_ids" UUID[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "first_response_at" TIMESTAMPTZ(3),
    "first_response_due_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolution_due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "update_due_at" TIMESTAMPTZ(3),
    "promised_response_at" TIMESTAMPTZ(3),
    "promised_fix_at" TIMESTAMPTZ(3),
    "segments" JSONB NOT NULL DEFAULT '[]',
    "reopen_count" INTEGER NOT NULL DEFAULT 0,
    "hold_reason" TEXT,
    "hold_until" TIMESTAMPTZ(3),
    "last_update" JSONB,
    "resolution_code" TEXT,
    "cause_class" TEXT,
    "resolution" TEXT,
    "resolved_by_id" UUID,
    "closed_how" TEXT,
    "rating" INTEGER,
    "rating_comment" TEXT,
    "duplicate_of_id" UUID,
    "gaps" JSONB,
    "moved_by_id" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "alike" TEXT[],

    CONSTRAINT "incident_pkey" PRIMARY KEY ("record_id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline" (
    "record_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "kind" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "source_key" TEXT,

    CONSTRAINT "timeline_pkey" PRIMARY KEY ("record_id","seq")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "record_id" UUID,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "voice" TEXT NOT NULL,
    "uploaded_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "record_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "act" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "payload_hash" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("record_id","seq")
);

-- CreateTable
CREATE TABLE "audit_payload" (
    "record_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "payload" JSONB,
    "salt" BYTEA,
    "erased_at" TIMESTAMPTZ(3),
    "erased_under" TEXT,

    CONSTRAINT "audit_payload_pkey" PRIMARY KEY ("record_id","seq")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "heads" JSONB NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "delivery_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" JSONB NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "timer" (
    "id" BIGSERIAL NOT NULL,
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "repeat" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "timer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "record_id" UUID,
    "platform" TEXT NOT NULL,
    "place_id" UUID,
    "person_id" UUID,
    "is_threaded" BOOLEAN NOT NULL DEFAULT false,
    "lane" TEXT NOT NULL DEFAULT 'message',
    "op" TEXT NOT NULL DEFAULT 'post',
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "first_try_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "remote_channel_id" TEXT,
    "remote_message_id" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock_shift" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "shift_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "clock_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_message" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" TEXT NOT NULL,
    "thread_id" UUID,
    "author_id" UUID,
    "only_for_id" UUID,
    "words" TEXT,
    "card" JSONB,
    "files" JSONB NOT NULL DEFAULT '[]',
    "key" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "is_pinned" BOOLEAN NOT NULL DEFAULT false,
    "reactions" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "web_message_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "web_channel" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "topic" TEXT NOT NULL DEFAULT '',
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "member_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "web_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_session" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "web_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "place_platform_channel_id_key" ON "place"("platform", "channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "record_reference_key" ON "record"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "record_kind_number_key" ON "record"("kind", "number");

-- CreateIndex
CREATE INDEX "incident_state_priority_idx" ON "incident"("state", "priority");

-- CreateIndex
CREATE INDEX "incident_service_key_opened_at_idx" ON "incident"("service_key", "opened_at");

-- CreateIndex
CREATE INDEX "incident_reporter_id_idx" ON "incident"("reporter_id");

-- CreateIndex
CREATE INDEX "incident_alike_idx" ON "incident" USING GIN ("alike");

-- CreateIndex
CREATE UNIQUE INDEX "link_record_id_kind_to_key" ON "link"("record_id", "kind", "to");

-- CreateIndex
CREATE UNIQUE INDEX "task_record_id_number_key" ON "task"("record_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_source_key_key" ON "timeline"("source_key");

-- CreateIndex
CREATE INDEX "timeline_record_id_at_idx" ON "timeline"("record_id", "at");

-- CreateIndex
CREATE INDEX "attachment_record_id_idx" ON "attachment"("record_id");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- CreateIndex
CREATE INDEX "timer_state_due_at_idx" ON "timer"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "timer_record_id_kind_generation_repeat_step_key" ON "timer"("record_id", "kind", "generation", "repeat", "step");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupe_key_key" ON "outbox"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_state_next_at_idx" ON "outbox"("state", "next_at");

-- CreateIndex
CREATE INDEX "outbox_record_id_idx" ON "outbox"("record_id");

-- CreateIndex
CREATE UNIQUE INDEX "web_message_id_key" ON "web_message"("id");

-- CreateIndex
CREATE UNIQUE INDEX "web_message_key_key" ON "web_message"("key");

-- CreateIndex
CREATE INDEX "web_message_channel_id_seq_idx" ON "web_message"("channel_id", "seq");

-- CreateIndex
CREATE INDEX "web_message_thread_id_seq_idx" ON "web_message"("thread_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "web_channel_name_key" ON "web_channel"("name");

-- CreateIndex
CREATE INDEX "web_session_person_id_idx" ON "web_session"("person_id");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_place" ADD CONSTRAINT "record_place_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_place" ADD CONSTRAINT "record_place_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Domain time: the database's clock, plus the demo's shift. Real time stays clock_timestamp().
INSERT INTO "clock_shift" ("id", "shift_ms") VALUES (1, 0);
CREATE FUNCTION tocsin_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT date_trunc('milliseconds', clock_timestamp() + (SELECT "shift_ms" FROM "clock_shift" WHERE "id" = 1) * interval '1 millisecond')
$$;

-- Numbers that people use: gaps allowed, reuse never.
CREATE SEQUENCE "incident_number" AS integer;

-- The audit is append-only, for everybody who does not own the table.
CREATE FUNCTION tocsin_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION tocsin_refuse_change();
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal" FOR EACH STATEMENT EXECUTE FUNCTION tocsin_refuse_change();

-- The record that holds the audit of acts on no record: configuration, sign-in, refusals to strangers.
INSERT INTO "record" ("id", "kind", "number", "reference", "created_at", "updated_at")
  VALUES ('00000000-0000-7000-8000-000000000001', 'organisation', 1, 'ORG-1', now(), now());

-- Pending work is found by small partial indexes.
CREATE INDEX "timer_due" ON "timer" ("due_at") WHERE "state" = 'pending';
CREATE INDEX "outbox_due" ON "outbox" ("next_at", "id") WHERE "state" IN ('pending', 'sending');
CREATE INDEX "card_due" ON "record_place" ("next_at") WHERE "shown_version" < "wanted_version" AND "state" <> 'gone';
