// What went wrong while a backup was brought back, told apart by what the operator can do about it.
import { NotMigrated } from "../store/backup/restore.ts";
import type { WordKey } from "../words/say.ts";
import { ending } from "./terminal.ts";

export type RestoreFault = { readonly key: WordKey; readonly code: number; readonly reason: string };

/** By PostgreSQL's error codes (SQLSTATE); the first letters that fit. */
const bySqlState: readonly (readonly [RegExp, WordKey, number])[] = [
  [/^42501/, "cli.restore.no-right", ending.wrongSettings],
  [/^53100/, "cli.restore.server-full", ending.notWritten],
  [/^55P03/, "cli.restore.in-use", ending.noDatabase],
  [/^(57P0|08)/, "cli.restore.lost", ending.noDatabase],
  // A row that no table takes, though every checksum fits.
  [/^2[23]/, "cli.restore.no-fit", ending.faults],
  [/^(28|3D)/, "cli.no-database", ending.noDatabase],
];

/** The line broke after it was open. */
const lost = /^(ECONNRESET|EPIPE|ETIMEDOUT)$|Connection terminated/;
const away = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

export function restoreFault(error: unknown): RestoreFault {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof NotMigrated) return { key: "cli.restore.not-migrated", code: ending.broken, reason };
  const code = codeOf(error);
  const known = bySqlState.find(([pattern]) => /^[0-9A-Z]{5}$/.test(code) && pattern.test(code));
  if (known) return { key: known[1], code: known[2], reason };
  if (lost.test(code) || lost.test(reason)) return { key: "cli.restore.lost", code: ending.noDatabase, reason };
  if (away.test(code)) return { key: "cli.no-database", code: ending.noDatabase, reason: reason || code };
  return { key: "cli.restore.broken", code: ending.broken, reason };
}

/** Its own, or that of what caused it. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code !== undefined) return code;
  }
  return "";
}
