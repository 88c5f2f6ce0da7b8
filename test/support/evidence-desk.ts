// A desk at which `tocsin evidence` is run: records of several kinds, made in conversations and sealed; packs made and taken apart.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { sealHeads } from "../../src/store/audit-seal.ts";
import { openDatabase } from "../../src/store/database.ts";
import { storyForEvidence } from "./evidence-story.ts";
import type { Stage } from "./stage.ts";
import { type TerminalRun, tocsin } from "./terminal.ts";
import { unpack } from "./unpacked.ts";

export const year = ["--from", "2031-01-01", "--to", "2032-01-01"] as const;

export const textOf = (taken: string, path: string): Promise<string> => readFile(join(taken, path), "utf8");

export type EvidenceDesk = {
  readonly stage: () => Stage;
  readonly folder: () => string;
  readonly run: (...typed: readonly string[]) => Promise<TerminalRun>;
  /** Makes a pack and takes it apart; the folder. */
  readonly packed: (...more: readonly string[]) => Promise<string>;
};

export function evidenceDesk(): EvidenceDesk {
  let stage: Stage;
  let folder: string;
  let made = 0;
  beforeAll(async () => {
    stage = await storyForEvidence();
    folder = await mkdtemp(join(tmpdir(), "tocsin-evidence-test-"));
    const database = openDatabase({ url: stage.database.url });
    await sealHeads(database);
    await database.close();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await stage.finish();
  });
  const run: EvidenceDesk["run"] = (...typed) => {
    const env = { DATABASE_URL: stage.database.url, DATABASE_OWNER_URL: stage.database.ownerUrl };
    return tocsin(["evidence", ...typed], { env, folder });
  };
  return {
    stage: () => stage,
    folder: () => folder,
    run,
    packed: async (...more) => {
      made += 1;
      const done = await run(...year, "--out", `${made}.zip`, ...more);
      expect(done).toMatchObject({ code: 0 });
      const taken = join(folder, String(made));
      await unpack(join(folder, `${made}.zip`), taken);
      return taken;
    },
  };
}
