// Everything a server needs before it can start: its place, its account, its programs, its cluster and its passwords.
import { join } from "node:path";
import { hasCluster, makeCluster, resetPassword } from "./cluster.ts";
import type { Passwords } from "./passwords.ts";
import { readPasswords } from "./passwords.ts";
import { isServerOf, readPidFile } from "./pid-file.ts";
import type { Place } from "./place.ts";
import { choosePlace, sharedFolder } from "./place.ts";
import type { Runtime } from "./runtime.ts";
import { findRuntime } from "./runtime.ts";
import { stopServer } from "./server.ts";

export type Site = Place & {
  readonly runtime: Runtime;
  readonly passwords: Passwords;
  /** The roles still have passwords that nobody knows. */
  readonly renewRoles: boolean;
  readonly log: string;
};

/** Prepares the site, making a new cluster on the first start. Throws, with what to do, when the data are not for this release or this user. */
export async function prepareSite(dataDir: string, say: (line: string) => void): Promise<Site> {
  const place = choosePlace(dataDir, say);
  const exists = hasCluster(place.cluster);
  const runtime = findRuntime(place.account, join(place.account ? sharedFolder : place.dataDir, "runtime"));
  const { passwords, areNew } = readPasswords(place.dataDir);
  const site = { ...place, runtime, passwords, renewRoles: exists && areNew, log: join(place.base, "postgres.log") };
  if (!exists) {
    await makeCluster({ ...site, password: passwords.superuser, sync: true });
    say(`Made a new database in ${place.cluster}.`);
  } else if (areNew) {
    const left = readPidFile(place.cluster);
    if (left && isServerOf(left.pid, place.cluster)) await stopServer(left, site);
    await resetPassword({ ...site, password: passwords.superuser });
    say("The file with the database's passwords was missing; it was made again with new ones.");
  }
  return site;
}
