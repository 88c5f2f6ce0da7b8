// `tocsin doctor`: looks at everything that an installation stands on and says what to do about what it finds. Changes nothing.
import type { Command } from "commander";
import { chatFindings } from "../app/doctor/chat-findings.ts";
import { lookAtFile, storedFindings } from "../app/doctor/configuration-findings.ts";
import { lookAtDatabase } from "../app/doctor/database-findings.ts";
import { advice, type Finding, fault, findingsJson, findingsText } from "../app/doctor/finding.ts";
import { oncallFindings } from "../app/doctor/oncall-findings.ts";
import { queueFindings } from "../app/doctor/queue-findings.ts";
import { envFileFindings, settingsFindings, wrongSettings } from "../app/doctor/settings-findings.ts";
import { envFileOf } from "../app/env-file.ts";
import { redact } from "../app/log.ts";
import { schedulesWith } from "../app/oncall/roster-cache.ts";
import { channelsNamed } from "../app/organisation/channel-ids.ts";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { openPeopleCache } from "../app/people-cache.ts";
import { readSettings, type Settings } from "../app/settings.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Document } from "../organisation/document.ts";
import { openAlone } from "../store/alone.ts";
import { readClock } from "../store/clock.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { hasEmbedded } from "../store/embedded.ts";
import { readVersion } from "../store/organisation.ts";
import { loadOverrides } from "../store/shift-override.ts";
import { examineChat } from "./examine-chat.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { openServerOf } from "./with-database.ts";

export function registerDoctor(program: Command, terminal: Terminal, end: End): void {
  program
    .command("doctor")
    .description(words(terminal, "cli.doctor"))
    .option("--json", words(terminal, "cli.doctor.json"))
    .action(({ json }: { readonly json?: true }) => end(doctor(terminal, json ?? false)));
}

type Diagnosis = { readonly findings: readonly Finding[]; readonly code: number };

async function doctor(terminal: Terminal, asJson: boolean): Promise<number> {
  const { findings, code } = await diagnose(terminal);
  // What databases and vendors answer is told; a secret in it is not.
  terminal.print(redact((asJson ? findingsJson : findingsText)(findings, terminal.lang)));
  if (code !== ending.done) return code;
  return findings.some(({ level }) => level === "fault") ? ending.faults : ending.done;
}

async function diagnose(terminal: Terminal): Promise<Diagnosis> {
  const settings = readSettings(terminal.env, terminal.folder);
  if (!settings.ok) return { findings: wrongSettings(settings.refusal), code: ending.wrongSettings };
  const { findings: ofFile, document } = await lookAtFile(settings.value, terminal.lang);
  const database = await examineDatabase(settings.value, document);
  const findings = [
    ...(await envFileFindings(envFileOf(terminal.env, terminal.folder))),
    ...(await settingsFindings(settings.value)),
    ...ofFile,
    ...database.findings,
    ...(await examineChats(settings.value, document ?? database.document)),
  ];
  return { findings, code: database.isAway ? ending.noDatabase : ending.done };
}

type DatabaseSeen = {
  readonly findings: readonly Finding[];
  readonly isAway?: true;
  /** What is in force. */
  readonly document?: Document;
};

async function examineDatabase(settings: Settings, document: Document | undefined): Promise<DatabaseSeen> {
  if (!settings.database && !hasEmbedded(settings.dataDirectory)) {
    return { findings: [advice("database", "database-none", { folder: settings.dataDirectory })] };
  }
  const close: (() => Promise<void>)[] = [];
  try {
    const server = await openServerOf(settings);
    close.push(server.stop);
    const alone = await openAlone(server.url, "tocsin doctor");
    close.unshift(alone.close);
    const { findings, isReadable, isBotRunning } = await lookAtDatabase(alone, Date.now);
    if (!isReadable) return { findings };
    const database = openDatabase({ url: server.url, poolSize: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    close.unshift(database.close);
    const stored = await readVersion(database.query);
    return {
      findings: [
        ...findings,
        ...(await storedFindings(database.query, settings, document)),
        ...(await examineOncall(settings, database)),
        ...(await queueFindings(database.query, isBotRunning)),
      ],
      ...(stored && stored.origin !== "demo" && { document: stored.document }),
    };
  } catch (error) {
    return { findings: [unreachable(error)], isAway: true };
  } finally {
    for (const end of close) await end();
  }
}

/** By what PostgreSQL answers (SQLSTATE): no connection is left, it does not let the role in, or nothing. */
function unreachable(error: unknown): Finding {
  const code = String((error as { code?: unknown }).code ?? "");
  const reason = error instanceof Error ? error.message || code : String(error);
  if (code === "53300") return fault("database", "connections-full", { reason });
  return fault("database", code.startsWith("28") ? "database-refuses" : "database-away", { reason });
}

const STATEMENT_TIMEOUT_MS = 60_000;

/** Counted as reachable is what would be if the bot ran: the chats that the settings name. */
async function examineOncall(settings: Settings, database: Database): Promise<readonly Finding[]> {
  const { query } = database;
  const organisation = await loadOrganisation(query, { allowDemo: true, findChannels: async () => ({}) });
  const { overrides } = await loadOverrides(query);
  const { now } = await readClock(query);
  const people = await openPeopleCache(database, () => {});
  const { slack, discord, paging } = settings;
  const platforms = new Set<PlatformName>([
    ...(slack ? ["slack" as const] : []),
    ...(discord ? ["discord" as const] : []),
    "web",
  ]);
  const reaching = { platforms, people, pager: paging, organisation: { held: () => organisation } };
  try {
    return oncallFindings(organisation, schedulesWith(organisation, overrides), reaching, now);
  } finally {
    people.stop();
  }
}

async function examineChats(settings: Settings, document: Document | undefined): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const chat of ["slack", "discord"] as const) {
    const examined = await examineChat(chat, settings, document ? channelsNamed(document, chat) : []);
    if (examined) found.push(...chatFindings(chat, examined));
  }
  return found;
}
