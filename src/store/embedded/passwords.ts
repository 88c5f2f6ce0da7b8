// The random passwords of the embedded PostgreSQL, in a file that only the bot's own account can read.
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Passwords = { readonly superuser: string; readonly owner: string; readonly runtime: string };

export const passwordFile = (dataDir: string): string => join(dataDir, "passwords.json");

/** Reads the file, or makes it; two bots that start at once agree on one content, because a link is made only once. */
export function readPasswords(dataDir: string): { readonly passwords: Passwords; readonly areNew: boolean } {
  const path = passwordFile(dataDir);
  const areNew = !existsSync(path);
  if (areNew) {
    const random = () => randomBytes(24).toString("base64url");
    const draft = `${path}.${process.pid}`;
    const passwords: Passwords = { superuser: random(), owner: random(), runtime: random() };
    writeFileSync(draft, `${JSON.stringify(passwords)}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return { passwords: JSON.parse(readFileSync(path, "utf8")), areNew };
}
