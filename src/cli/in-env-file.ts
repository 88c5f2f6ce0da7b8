// Runs the bot, or a command, with the settings of the environment and of the file beside it.
import { type Env, withEnvFile } from "../app/env-file.ts";
import { sayPlain } from "../words/say.ts";
import { ending, langOfTerminal } from "./terminal.ts";

/** Resolves to the exit code: of `work`, or that of wrong settings where the file is there and cannot be read. */
export async function inEnvFile(env: Env, folder: string, work: (env: Env) => Promise<number>): Promise<number> {
  let all: Env;
  try {
    all = await withEnvFile(env, folder);
  } catch (error) {
    const { path, code = String(error) } = error as NodeJS.ErrnoException;
    const values = { path: path ?? "", reason: code };
    process.stderr.write(`${sayPlain(langOfTerminal(env), "start.env-file", values)}\n`);
    return ending.wrongSettings;
  }
  return work(all);
}
