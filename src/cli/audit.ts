// `tocsin audit verify`: recomputes every chain and seal of the audit, and compares every record with what its audit made it.
import type { Command } from "commander";
import type { Transaction } from "../app/ports.ts";
import { recordKindTable } from "../app/record-kinds.ts";
import { shortened } from "../organisation/values.ts";
import { openAlone } from "../store/alone.ts";
import { verifyAudit } from "../store/audit-verify.ts";
import type { Findings } from "../store/findings.ts";
import { type RecordFault, type RecordNote, verifyRecords } from "../store/records-verify.ts";
import { showProgress } from "./import-progress.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

export function registerAudit(program: Command, terminal: Terminal, end: End): void {
  const audit = program.command("audit").description(words(terminal, "cli.audit"));
  audit
    .command("verify")
    .description(words(terminal, "cli.audit.verify"))
    .action(() => end(verify(terminal)));
}

/** Many faults are alike; the first ones show where to look. */
const MOST_SHOWN = 50;
const FIRST_NAMED = 5;

const verify = (terminal: Terminal): Promise<number> =>
  withDatabase(terminal, async (_database, _settings, url) => {
    // One snapshot: a bot that works meanwhile changes nothing of what is compared.
    const connection = await openAlone(url, "tocsin audit verify");
    try {
      await connection.run({ name: "begin", text: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }, []);
      return await tellAudit(terminal, connection);
    } finally {
      await connection.close();
    }
  });

/** Tells whether the audit is whole, and what is not; the exit code. Inside one snapshot. */
export async function tellAudit(terminal: Terminal, connection: Transaction): Promise<number> {
  const { rows, records, seals, erased, faults } = await verifyAudit(connection);
  const progress = showProgress(terminal, "comparing");
  const compared = await verifyRecords(
    connection,
    (kind) => recordKindTable[kind].store,
    (done, of) => progress.at(done / of, done),
  );
  progress.end();
  const lines = [
    ...faults.first.map(({ code, where, seq }) =>
      words(terminal, `cli.audit.fault.${code}`, { where, seq: String(seq) }),
    ),
    ...compared.faults.first.map((fault) => words(terminal, `cli.audit.fault.${fault.code}`, valuesOf(fault))),
  ].slice(0, MOST_SHOWN);
  const count = faults.count + compared.faults.count;
  if (count > 0) terminal.tell(words(terminal, "cli.audit.broken", { count }));
  else terminal.print(`${words(terminal, "cli.audit.whole", { rows, records, seals, compared: compared.checked })}\n`);
  for (const line of lines) terminal.tell(`  ${line}`);
  if (count > lines.length) terminal.tell(`  ${words(terminal, "cli.audit.more", { count: count - lines.length })}`);
  if (erased > 0) terminal.print(`${words(terminal, "cli.audit.erased", { count: erased })}\n`);
  tellNotes(terminal, compared.notes);
  return count > 0 ? ending.faults : ending.done;
}

/** What accuses nobody, and is not passed over in silence either. */
function tellNotes(terminal: Terminal, { byCode, first }: Findings<RecordNote>): void {
  const count = byCode.get("before") ?? 0;
  if (count > 0) {
    const named = first.filter(({ code }) => code === "before").slice(0, FIRST_NAMED);
    const values = { count, first: named.map(({ where }) => where).join(", ") };
    terminal.print(
      `${words(terminal, "cli.audit.before", { ...values, isMore: count > named.length ? "yes" : "no" })}\n`,
    );
  }
  for (const code of ["later", "unsure"] as const) {
    const shown = first.filter((note) => note.code === code);
    for (const note of shown) terminal.print(`${words(terminal, `cli.audit.note.${code}`, valuesOf(note))}\n`);
    const more = (byCode.get(code) ?? 0) - shown.length;
    if (more > 0) terminal.print(`${words(terminal, "cli.audit.more", { count: more })}\n`);
  }
}

const shortly = (value = ""): string => shortened(value, 120);

/** Of a private record only what differs is told, not what it says. */
const valuesOf = ({ where, n, expected, found, isPrivate }: RecordFault | RecordNote) => ({
  ...{ where, n: String(n) },
  ...(isPrivate ? { expected: "***", found: "***" } : { expected: shortly(expected), found: shortly(found) }),
});
