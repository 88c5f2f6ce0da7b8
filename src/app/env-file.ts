// Settings kept in a file beside the configuration: what the environment itself does not say is read from there.
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";

export type Env = Readonly<Record<string, string | undefined>>;

const USUAL_NAME = "tocsin.env";

/** Absolute path; TOCSIN_ENV_FILE names another one. */
export const envFileOf = (env: Env, folder: string): string => resolve(folder, env.TOCSIN_ENV_FILE || USUAL_NAME);

/** The environment over what the file says; as it is where there is none. Rejects with the system's error where it cannot be read. */
export async function withEnvFile(env: Env, folder: string): Promise<Env> {
  const path = envFileOf(env, folder);
  try {
    return { ...parseEnv(await readFile(path, "utf8")), ...env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && !env.TOCSIN_ENV_FILE) return env;
    throw Object.assign(error as Error, { path });
  }
}

/** Others on the machine can read its secrets. Systems without such rights say nothing of it. */
export async function isReadByOthers(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && process.platform !== "win32" && (found.mode & 0o077) !== 0;
}
