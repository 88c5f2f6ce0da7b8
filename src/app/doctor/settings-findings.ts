// What `tocsin doctor` says of the environment alone.
import { isReadByOthers } from "../env-file.ts";
import { freeBytes } from "../free-bytes.ts";
import type { SettingFault, Settings } from "../settings.ts";
import { advice, type Finding, fault, faultSaid, fine } from "./finding.ts";

export const wrongSettings = (faults: readonly SettingFault[]): readonly Finding[] =>
  faults.map(({ name, saying }) =>
    faultSaid("settings", "setting", saying, "setting", { what: { key: `settings.${name}` } }),
  );

/** The file with the tokens is for the bot's account alone. */
export const envFileFindings = async (path: string): Promise<readonly Finding[]> =>
  (await isReadByOthers(path)) ? [fault("settings", "env-file-open", { path })] : [];

const LOCAL = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"];

export async function settingsFindings(settings: Settings): Promise<readonly Finding[]> {
  return [
    ...addressFindings(settings),
    ...(settings.heartbeatUrl === undefined ? [advice("settings", "no-heartbeat")] : []),
    ...(await diskFindings(settings.dataDirectory)),
  ];
}

/** Links in chats lead there: it has to be an address that people can open. */
function addressFindings({ publicUrl, slack, discord }: Settings): readonly Finding[] {
  const isChatting = slack !== undefined || discord !== undefined;
  if (publicUrl === undefined) return isChatting ? [advice("settings", "no-public-url")] : [];
  const { protocol, hostname, search, hash } = new URL(publicUrl);
  if (search !== "" || hash !== "") return [fault("settings", "public-url-odd", { address: publicUrl })];
  const isLocal = LOCAL.includes(hostname);
  if (isLocal && isChatting) return [fault("settings", "public-url-local", { address: publicUrl })];
  if (protocol === "http:" && !isLocal) return [advice("settings", "public-url-open", { address: publicUrl })];
  return [fine("settings", "public-url", { address: publicUrl })];
}

const MIB = 2 ** 20;
const FAULT_BELOW = 200 * MIB;
const ADVICE_BELOW = 1024 * MIB;

/** Of the disk on which the data directory is, or will be. */
async function diskFindings(folder: string): Promise<readonly Finding[]> {
  const free = await freeBytes(folder);
  if (free === undefined) return [];
  const values = { folder, free: Math.round(free / MIB) };
  if (free < FAULT_BELOW) return [fault("settings", "disk-full", values)];
  if (free < ADVICE_BELOW) return [advice("settings", "disk-low", values)];
  return [fine("settings", "disk", values)];
}
