// What the commands that try a payload share: the payload is read, its source found, and what the hook would refuse is refused.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readBody } from "../alert/body.ts";
import type { HookRefusal } from "../http/hooks/refusal.ts";
import { payloadRefusal } from "../http/hooks/refusal.ts";
import type { Json } from "../kernel/json.ts";
import { listOf, nearestOf } from "../organisation/nearest.ts";
import type { Organisation, Sender } from "../organisation/organisation.ts";
import { toOrganisation } from "../organisation/to-organisation.ts";
import type { Database } from "../store/database.ts";
import { readVersion } from "../store/organisation.ts";
import { ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

export type Tried<Source> = {
  readonly database: Database;
  readonly organisation: Organisation;
  readonly source: Source;
  readonly json: Json;
};

export type Trying<Source> = {
  /** As typed: key of the source, path of the file. */
  readonly key: string;
  readonly path: string;
  readonly command: string;
  readonly list: "alert_sources" | "deploy_sources" | "outage_sources";
  readonly sources: (organisation: Organisation) => readonly Source[];
  readonly explain: (tried: Tried<Source>) => Promise<number>;
};

export async function tryPayload<Source extends Sender & { readonly format: string }>(
  terminal: Terminal,
  { key, path, command, list, sources, explain }: Trying<Source>,
): Promise<number> {
  let body: Uint8Array;
  try {
    body =
      path === "-"
        ? new TextEncoder().encode(await terminal.readInput())
        : await readFile(resolve(terminal.folder, path));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    terminal.tell(words(terminal, "cli.no-payload", { path, reason }));
    return ending.notFound;
  }
  return withDatabase(terminal, async (database) => {
    const stored = await readVersion(database.query);
    const organisation = stored && toOrganisation(stored.document, stored.personIds, {}, stored);
    const all = organisation ? sources(organisation) : [];
    const source = all.find((known) => known.key === key);
    if (!organisation || !source) {
      const known = all.map((one) => one.key);
      const values = { key, list, nearest: nearestOf(key, known) ?? "none", allowed: listOf(known) };
      terminal.tell(words(terminal, known.length > 0 ? "cli.no-source" : "cli.no-sources", values));
      return ending.notFound;
    }
    const json = readBody(body);
    if (!json.ok) return refusedPayload(terminal, payloadRefusal(json.refusal, source.format, command));
    return explain({ database, organisation, source, json: json.value });
  });
}

export function refusedPayload(terminal: Terminal, { code, where, values }: HookRefusal): number {
  const [message, remedy] = [words(terminal, `hook.${code}`, values), words(terminal, `hook.${code}.remedy`, values)];
  terminal.tell(`${where}: ${message} ${remedy}`);
  return ending.faults;
}
