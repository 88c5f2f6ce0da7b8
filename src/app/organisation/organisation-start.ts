// The organisation at start-up and on the command line: applies the file or the demo, and loads what is in force.
import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import type { Json } from "../../kernel/json.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { demoDocument } from "../../organisation/demo.ts";
import type { Document } from "../../organisation/document.ts";
import { emptyOrganisation } from "../../organisation/empty-organisation.ts";
import { type Finding, pathText } from "../../organisation/finding.ts";
import { measuresOf, withVersions } from "../../organisation/measures.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { readDocument } from "../../organisation/read-document.ts";
import { secretFaults } from "../../organisation/sender-checks.ts";
import { type ChannelIds, type Origin, toOrganisation } from "../../organisation/to-organisation.ts";
import { nextRow, ORGANISATION_REFERENCE } from "../../store/audit.ts";
import { readClock } from "../../store/clock.ts";
import type { Database } from "../../store/database.ts";
import { keptMeasures } from "../../store/measures.ts";
import { lockAuditHead } from "../../store/new-record.ts";
import { type Applied, applyDocument, readVersion } from "../../store/organisation.ts";
import { pilotTimes } from "../../store/service-pilots.ts";
import { writeActs } from "../../store/write.ts";
import type { Saying } from "../../words/say.ts";
import type { Query, Transaction } from "../ports.ts";
import { SECRET_LENGTH, type Settings } from "../settings.ts";
import { editedInChat, saysNothingNew, wouldTakeBack } from "./edited-in-chat.ts";
import { type Asked, nationalCheck, nationalDaysOf } from "./national-holidays.ts";

/** Applies a document outside any chat, audited on ORG-1 in the same transaction. Nothing is written when it is in force already. */
export async function applyAudited(
  database: Database,
  document: Document,
  origin: Origin,
  /** The version applied whole that it is an edit of. */
  base?: number,
): Promise<Applied> {
  const asked: Asked = new Map();
  const { now } = await readClock(database.query);
  measuresOf(document, await nationalDaysOf(database.query, document, now, asked));
  return database.transaction(async (transaction) => {
    const head = await lockAuditHead(transaction, ORGANISATION_REFERENCE);
    if (!head) throw new Error("the record of the organisation is missing");
    const nationalDays = await nationalDaysOf(transaction, document, head.at, asked);
    const applied = await applyDocument(transaction, {
      ...{ document, origin, at: head.at, nationalDays },
      ...(base !== undefined && { base }),
    });
    if (!applied.isChanged) return { keep: false, value: applied };
    const payload: Json = { origin, version: applied.version, name: document.organisation.name };
    const act = {
      at: head.at,
      actorId: null,
      act: "config.apply",
      outcome: "accepted",
      reason: null,
      payload,
    } as const;
    const { row, salt } = nextRow({ recordId: head.id, seq: head.seq, hash: head.hash }, act);
    await writeActs(transaction, [{ at: head.at, recordId: head.id, audit: { row, salt, payload }, actorId: null }]);
    return { keep: true, value: applied };
  });
}

/** What the configuration file says, or every finding. */
export async function checkFile(
  path: string,
  secretNamed: Settings["secretNamed"],
): Promise<Result<Document, readonly Finding[]>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return refuse([{ line: 1, column: 1, path: "", saying: { key: "cli.no-file", values: { path, reason } } }]);
  }
  const national = await nationalCheck(text, Temporal.Now.plainDateISO());
  return readDocument(text, (document) => [
    ...national(document),
    ...secretFaults(document, secretNamed, SECRET_LENGTH),
  ]);
}

export type FileApplied = {
  /** What people changed in chat and the file takes back. */
  readonly takenBack: readonly Saying[];
  /** The file says what it said when it was applied: what people changed in chat since holds. */
  readonly keepsEdits: boolean;
};

/** Applies the configuration file if it differs from what is in force; refused with every finding, and then nothing is written. */
export async function applyFile(
  database: Database,
  path: string,
  secretNamed: Settings["secretNamed"],
): Promise<Result<FileApplied, readonly Finding[]>> {
  const read = await checkFile(path, secretNamed);
  if (!read.ok) return read;
  const edits = await editedInChat(database.query);
  if (edits?.stored.origin === "file" && saysNothingNew(edits, read.value)) {
    await carryOn(database);
    return ok({ takenBack: [], keepsEdits: true });
  }
  await applyAudited(database, read.value, "file");
  return ok({ takenBack: wouldTakeBack(edits, read.value), keepsEdits: false });
}

/** Where the organisation in force, applied earlier, names secrets that are not set now. */
export async function missingSecrets(
  query: Transaction,
  secretNamed: Settings["secretNamed"],
): Promise<readonly Finding[]> {
  const stored = await readVersion(query);
  const faults = stored ? secretFaults(stored.document, secretNamed, SECRET_LENGTH) : [];
  return faults.map(({ path, saying }) => ({ line: 1, column: 1, path: pathText(path), saying }));
}

/**
 * Applies what is in force again, by the newest tables of holidays: years are added before the written ones end, and days
 * to come follow what is known of them now. Nothing is written when nothing is new.
 */
export async function carryOn(database: Database): Promise<void> {
  const stored = await readVersion(database.query);
  if (stored && stored.origin !== "demo") await applyAudited(database, stored.document, stored.origin, stored.base);
}

/** Brings the demo organisation into a database that holds no other. */
export async function applyDemo(database: Database): Promise<void> {
  const stored = await readVersion(database.query);
  if (stored && stored.origin !== "demo") return;
  const edits = await editedInChat(database.query);
  if (edits && saysNothingNew(edits, demoDocument)) return;
  await applyAudited(database, demoDocument, "demo");
}

export type LoadOptions = {
  /** False: a demo left in the database counts as nothing, because the bot speaks to a real chat now. */
  readonly allowDemo: boolean;
  readonly findChannels: (document: Document) => Promise<ChannelIds>;
};

/** The organisation in force; the empty one while nothing was configured. */
export async function loadOrganisation(query: Query, { allowDemo, findChannels }: LoadOptions): Promise<Organisation> {
  const stored = await readVersion(query);
  const kept = await keptMeasures(query);
  if (!stored || (stored.origin === "demo" && !allowDemo)) {
    return { ...emptyOrganisation, version: stored?.id ?? 0, levels: withVersions(emptyOrganisation.levels, kept) };
  }
  const { document, personIds, id, origin, measureIds } = stored;
  const measures = { kept, inForce: measureIds };
  const times = await pilotTimes(query);
  const organisation = toOrganisation(document, personIds, await findChannels(document), { id, origin, measures });
  return Object.keys(times).length > 0 ? { ...organisation, pilotTimes: times } : organisation;
}
