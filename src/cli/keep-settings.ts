// Writes settings into the file that the bot reads them from: for its owner alone, and whole or not at all.
import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

/** Lines of other names, and comments, stay as they are. Rejects with the system's error. */
export async function keepSettings(path: string, given: Readonly<Record<string, string>>): Promise<void> {
  const before = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const isGiven = (line: string) => Object.hasOwn(given, /^\s*(?:export\s+)?([A-Z_]+)\s*=/.exec(line)?.[1] ?? "");
  const kept = before.split("\n").filter((line, i, all) => !isGiven(line) && (line !== "" || i < all.length - 1));
  const lines = [...kept, ...Object.entries(given).map(([name, value]) => `${name}=${value}`), ""];
  const draft = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    await writeFile(draft, lines.join("\n"), { flag: "wx", mode: 0o600 });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
