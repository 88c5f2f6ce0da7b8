-- AlterTable
CREATE SEQUENCE "web_message_revision_seq";
ALTER TABLE "web_message" ADD COLUMN "revision" BIGINT NOT NULL DEFAULT nextval('web_message_revision_seq');
ALTER SEQUENCE "web_message_revision_seq" OWNED BY "web_message"."revision";

-- CreateTable
CREATE TABLE "web_read" (
    "person_id" UUID NOT NULL,
    "channel_id" TEXT NOT NULL,
    "read_seq" BIGINT NOT NULL,

    CONSTRAINT "web_read_pkey" PRIMARY KEY ("person_id","channel_id")
);

-- CreateIndex
CREATE INDEX "web_message_channel_id_revision_idx" ON "web_message"("channel_id", "revision");

-- Every change of a message gets the next revision, and every replica's open pages are told after the commit.
CREATE FUNCTION tocsin_web_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW."revision" := nextval(pg_get_serial_sequence('web_message', 'revision'));
  END IF;
  PERFORM pg_notify('tocsin_web', json_build_object(
    'message', NEW."id", 'channel', NEW."channel_id", 'thread', NEW."thread_id", 'onlyFor', NEW."only_for_id")::text);
  RETURN NEW;
END $$;
CREATE TRIGGER "web_message_revise" BEFORE INSERT OR UPDATE ON "web_message" FOR EACH ROW EXECUTE FUNCTION tocsin_web_revise();

CREATE FUNCTION tocsin_web_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tocsin_web', json_build_object('channel', NEW."id")::text);
  RETURN NEW;
END $$;
CREATE TRIGGER "web_channel_changed" AFTER INSERT OR UPDATE ON "web_channel" FOR EACH ROW EXECUTE FUNCTION tocsin_web_channel();

-- A sign-in that was taken back closes the pages it holds open at once.
CREATE FUNCTION tocsin_web_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tocsin_web', json_build_object('signedOut', NEW."person_id")::text);
  RETURN NEW;
END $$;
CREATE TRIGGER "web_session_revoked" AFTER UPDATE ON "web_session" FOR EACH ROW WHEN (NEW."revoked_at" IS NOT NULL) EXECUTE FUNCTION tocsin_web_revoked();
