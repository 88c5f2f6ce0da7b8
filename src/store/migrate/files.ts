// Reads the migrations of this release.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** `checksum` is the SHA-256 of the file, as Prisma records it. */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

export function readMigrations(directory: string): readonly Migration[] {
  return readdirSync(directory)
    .sort()
    .filter((name) => existsSync(join(directory, name, "migration.sql")))
    .map((name) => {
      const bytes = readFileSync(join(directory, name, "migration.sql"));
      return { name, sql: bytes.toString(), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}
