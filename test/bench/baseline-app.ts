// The baseline of the inbound benchmark: a bare Bolt app that writes the same rows for one button press,
// with the raw driver in five trips or through Prisma's `$transaction`. Usage: node baseline-app.js driver|prisma; prints its port.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import bolt from "@slack/bolt";
import pg from "pg";
import { PrismaClient } from "../../src/generated/prisma/client.ts";

const [way = "driver"] = process.argv.slice(2);
const url = process.env.DATABASE_URL ?? "";
const signingSecret = process.env.SLACK_SIGNING_SECRET ?? "";
const pool = new pg.Pool({ connectionString: url, max: 16 });

type Press = { readonly key: string; readonly user: string; readonly reference: string };

const read = `SELECT r.id, r.version, r.audit_seq, i.state, i.owner_id FROM record r JOIN incident i ON i.record_id = r.id WHERE r.reference = $1 FOR UPDATE`;
const write = `
  WITH who AS (SELECT person_id FROM identity WHERE platform = 'slack' AND user_id = $2),
  r AS (UPDATE record SET version = version + 1, audit_seq = audit_seq + 1, updated_at = now() WHERE id = $1 RETURNING audit_seq),
  i AS (UPDATE incident SET owner_id = (SELECT person_id FROM who), state = 'in_progress', owned_since = now() WHERE record_id = $1),
  t AS (INSERT INTO timeline (record_id, seq, at, written_at, actor_id, kind, voice, data) SELECT $1, audit_seq, now(), now(), (SELECT person_id FROM who), 'taken', 'system', '{}' FROM r),
  a AS (INSERT INTO audit (record_id, seq, at, actor_id, act, outcome, payload_hash, previous, hash) SELECT $1, audit_seq, now(), (SELECT person_id FROM who), 'take', 'accepted', $3, $3, $3 FROM r),
  p AS (INSERT INTO audit_payload (record_id, seq, payload, salt) SELECT $1, audit_seq, $4::jsonb, $3 FROM r),
  c AS (UPDATE record_place SET wanted_version = wanted_version + 1 WHERE record_id = $1)
  INSERT INTO outbox (dedupe_key, record_id, platform, payload, state) VALUES ($5, $1, 'slack', $4::jsonb, 'sent'), ($6, $1, 'slack', $4::jsonb, 'sent')`;

async function byDriver({ key, user, reference }: Press): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO inbox (delivery_id, answer) VALUES ($1, '{}') ON CONFLICT DO NOTHING", [key]);
    const { rows } = await client.query(read, [reference]);
    const payload = JSON.stringify({ act: "take", user, key });
    await client.query(write, [
      rows[0].id,
      user,
      createHash("sha256").update(payload).digest(),
      payload,
      `${key}:1`,
      `${key}:2`,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });

async function byPrisma({ key, user, reference }: Press): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.inbox.create({ data: { deliveryId: key, answer: {} } });
      const who = await tx.identity.findFirstOrThrow({ where: { platform: "slack", userId: user } });
      await tx.$queryRaw`SELECT 1 FROM record WHERE reference = ${reference} FOR UPDATE`;
      const record = await tx.record.update({
        where: { reference },
        data: { version: { increment: 1 }, auditSeq: { increment: 1 }, updatedAt: new Date() },
      });
      const at = new Date();
      const recordId = record.id;
      await tx.incident.update({
        where: { recordId },
        data: { ownerId: who.personId, state: "in_progress", ownedSince: at },
      });
      const entry = { recordId, seq: record.auditSeq, at, actorId: who.personId };
      await tx.timeline.create({ data: { ...entry, writtenAt: at, kind: "taken", voice: "system", data: {} } });
      const payload = { act: "take", user, key };
      const hash = createHash("sha256").update(JSON.stringify(payload)).digest();
      const chained = { payloadHash: hash, previous: hash, hash };
      await tx.audit.create({ data: { ...entry, act: "take", outcome: "accepted", ...chained } });
      await tx.auditPayload.create({ data: { recordId, seq: record.auditSeq, payload, salt: randomBytes(16) } });
      await tx.recordPlace.updateMany({ where: { recordId }, data: { wantedVersion: { increment: 1 } } });
      const row = { recordId, platform: "slack", payload, state: "sent" };
      await tx.outbox.createMany({
        data: [
          { ...row, dedupeKey: `${key}:1` },
          { ...row, dedupeKey: `${key}:2` },
        ],
      });
    },
    { maxWait: 20_000, timeout: 20_000 },
  );
}

const app = new bolt.App({
  signingSecret,
  authorize: async () => ({ botToken: "xoxb-bench", botId: "B1", botUserId: "UBOT" }),
} as never);
app.action("take", async ({ ack, body }) => {
  const {
    trigger_id: key = randomUUID(),
    user,
    actions,
  } = body as unknown as {
    trigger_id?: string;
    user: { id: string };
    actions: { value: string }[];
  };
  const press = { key, user: user.id, reference: actions[0]?.value ?? "" };
  await (way === "prisma" ? byPrisma(press) : byDriver(press));
  await ack();
});
const server = (await app.start({ port: 0, host: "127.0.0.1" } as never)) as unknown as import("node:http").Server;
process.stdout.write(`${JSON.stringify({ port: (server.address() as import("node:net").AddressInfo).port })}\n`);
