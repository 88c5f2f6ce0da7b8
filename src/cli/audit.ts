// `tocsin audit verify`: recomputes every chain and seal of the audit.
import type { Command } from "commander";
import { verifyAudit } from "../store/audit-verify.ts";
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

const verify = (terminal: Terminal): Promise<number> =>
  withDatabase(terminal, async (database) => {
    const { rows, records, seals, erased, faults } = await verifyAudit(database.query);
    if (faults.length > 0) {
      terminal.tell(words(terminal, "cli.audit.broken", { count: faults.length }));
      for (const { code, where, seq } of faults.slice(0, MOST_SHOWN)) {
        terminal.tell(`  ${words(terminal, `cli.audit.fault.${code}`, { where, seq: String(seq) })}`);
      }
      if (faults.length > MOST_SHOWN) terminal.tell("  …");
      return ending.faults;
    }
    terminal.print(`${words(terminal, "cli.audit.whole", { rows, records, seals })}\n`);
    if (erased > 0) terminal.print(`${words(terminal, "cli.audit.erased", { count: erased })}\n`);
    return ending.done;
  });
