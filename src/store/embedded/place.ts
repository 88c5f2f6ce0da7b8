// Where the embedded PostgreSQL keeps its files, given the bot's data directory.
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Account } from "./account.ts";
import { canReach, chooseAccount, isRoot } from "./account.ts";

export type Place = {
  /** The bot's own directory: password file and, when the data lie elsewhere, `location`. */
  readonly dataDir: string;
  /** Holds the cluster and the server's log; the account can enter it. */
  readonly base: string;
  readonly cluster: string;
  readonly account: Account;
};

const clusterName = "postgres";

/** Where a root bot keeps what the server's account must reach. */
export const sharedFolder = "/var/lib/tocsin";

/** Decides the place and makes the folders. A root bot below a path closed to others keeps the data under /var/lib/tocsin. */
export function choosePlace(dataDir: string, say: (line: string) => void): Place {
  const own = openFolder(resolve(dataDir), isRoot() ? 0o711 : 0o700);
  const location = join(own, "location");
  if (existsSync(location)) {
    const base = readFileSync(location, "utf8").trim();
    refuseCopy(own, base);
    say(`The data of ${own} lie in ${base}.`);
    return reachable(own, base, location);
  }
  const here = placeAt(own, own);
  if (canReach(here.account, own)) return here;
  if (existsSync(here.cluster)) throw unreachable(here);
  const base = openFolder(join(openFolder(sharedFolder, 0o755), nameOf(own)), 0o711);
  refuseCopy(own, base);
  writeFileSync(join(base, "origin"), `${own}\n`);
  writeFileSync(location, `${base}\n`, { mode: 0o644 });
  say(`PostgreSQL cannot run as root and no other account may enter ${own}, so the data lie in ${base}.`);
  return reachable(own, base, location);
}

/** A copied project must not use the data of the original; a moved one may. */
function refuseCopy(own: string, base: string): void {
  const file = join(base, "origin");
  if (!existsSync(file)) return;
  const origin = readFileSync(file, "utf8").trim();
  if (origin !== own && existsSync(join(origin, "location"))) {
    throw new Error(
      `The data in ${base} belong to ${origin}, of which ${own} is a copy. Nothing was changed. ` +
        `To begin with empty data here, remove ${join(own, "location")}; to use the data here, remove ${join(origin, "location")}.`,
    );
  }
  if (origin !== own) writeFileSync(file, `${own}\n`);
}

function placeAt(dataDir: string, base: string): Place {
  const cluster = join(base, clusterName);
  return { dataDir, base, cluster, account: chooseAccount(cluster) };
}

function reachable(dataDir: string, base: string, location: string): Place {
  const place = placeAt(dataDir, base);
  if (existsSync(base) && canReach(place.account, base)) return place;
  throw new Error(
    `${location} says that the data lie in ${base}, but that folder ${existsSync(base) ? "may not be entered by this user" : "does not exist"}. ` +
      `Nothing was changed. Start Tocsin as the user who started it before, or bring the folder back. To begin with empty data, remove ${location}.`,
  );
}

function unreachable(place: Place): Error {
  const who = place.account ? `the account with uid ${place.account.uid}` : "this user";
  return new Error(
    `The data in ${place.cluster} belong to ${who}, which may not enter ${place.dataDir}. Nothing was changed. ` +
      "Let it pass (chmod o+x on each folder of the path), or start Tocsin as the user who owns the data.",
  );
}

function openFolder(path: string, mode: number): string {
  if (!existsSync(path)) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, mode);
  }
  return realpathSync(path);
}

const nameOf = (path: string): string => createHash("sha256").update(path).digest("hex").slice(0, 16);
