// Why the bot could not start: what stands in the way, what to do, and the number the process ends with.
import type { Settings } from "./app/settings.ts";
import { ending } from "./cli/terminal.ts";
import { isUnavailable } from "./store/database-errors.ts";
import { HalfRestored } from "./store/half-restored.ts";
import { ServerTooOld } from "./store/migrate.ts";
import { type Lang, type Saying, sayPlain } from "./words/say.ts";

type StartFailure = { readonly told: string; readonly code: number };

/** For whatever starting threw, but a refused configuration. */
export function explainFailure(error: unknown, { host, port, dataDirectory }: Settings, lang: Lang): StartFailure {
  const wrong = addressFault(error, host, port) ?? folderFault(error, dataDirectory);
  if (wrong) return { told: sayPlain(lang, wrong.key, wrong.values), code: ending.wrongSettings };
  if (error instanceof HalfRestored) return { told: sayPlain(lang, "start.half-restored"), code: ending.wrongSettings };
  if (error instanceof ServerTooOld) {
    return { told: sayPlain(lang, error.saying.key, error.saying.values), code: ending.wrongSettings };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const isAway = isUnavailable(error) || (error instanceof Error && isUnavailable(error.cause));
  return { told: sayPlain(lang, "start.failed", { reason }), code: isAway ? ending.noDatabase : ending.broken };
}

/** What the system says when the pages cannot listen at HOST and PORT. */
function addressFault(error: unknown, host: string, port: number): Saying | undefined {
  const { code, syscall, hostname } = error as { code?: string; syscall?: string; hostname?: string };
  if (syscall !== "listen" && hostname !== host) return undefined;
  const values = { host, port: String(port), next: String(port < 65_535 ? port + 1 : 3000) };
  if (code === "EADDRINUSE") return { key: "start.port-taken", values };
  if (code === "EACCES") return { key: "start.port-forbidden", values };
  return { key: "start.no-such-host", values };
}

/** What the system says when the folder of the data cannot be made or written. */
function folderFault(error: unknown, folder: string): Saying | undefined {
  const { code, path } = error as { code?: string; path?: string };
  const isOurs = path !== undefined && (path.startsWith(folder) || folder.startsWith(path));
  if (!isOurs || !["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code ?? "")) return undefined;
  return { key: "start.no-data-folder", values: { folder, reason: code ?? "" } };
}
