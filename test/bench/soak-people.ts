// Who works while the bot is soaked: sixty-four teams of one, each with somebody who reports to it; all of them in Slack and on the web.
import { readFile } from "node:fs/promises";
import { csrfOf } from "../../src/http/same-origin.ts";
import { openDatabase } from "../../src/store/database.ts";
import { sessionStore } from "../../src/store/session.ts";

/** A chat takes a message a second in one channel, so that many acts a second are the work of many teams. */
const TEAMS = 64;
/** Teams that have their cards in Slack too: it takes fifty edits a minute of the whole bot. */
const SLACK_TEAMS = 2;
/** Pages of the web chat that are open all the time. */
const PAGES = 8;

export type Pair = {
  readonly channel: string;
  readonly isInSlack: boolean;
  readonly reporter: string;
  readonly member: string;
};

export const pairs: readonly Pair[] = Array.from({ length: TEAMS }, (_, n) => {
  const two = `${n}`.padStart(2, "0");
  return { channel: `team-${two}`, isInSlack: n < SLACK_TEAMS, reporter: `U0000${two}R`, member: `U0000${two}M` };
});
export const slackChannels = pairs.filter(({ isInSlack }) => isInSlack).map(({ channel }) => channel);

const everybody = pairs.flatMap(({ reporter, member }) => [reporter, member]);
const key = (id: string): string => id.toLowerCase();
const emailOf = (id: string): string => `${key(id)}@example.test`;
const channelsOf = ({ channel, isInSlack }: Pair) => `{ web: ${channel}${isInSlack ? `, slack: ${channel}` : ""} }`;

export const soakConfig = `
organisation: { name: Bench, zone: Europe/Berlin }
working_hours: { tz: Europe/Berlin, hours: { mon: [["09:00", "17:00"]] } }
people:
${everybody.map((id) => `  - { key: ${key(id)}, name: Person ${id}, slack: ${id}, email: ${emailOf(id)} }`).join("\n")}
teams:
${pairs.map((pair) => `  - { key: ${pair.channel}, name: ${pair.channel}, channels: ${channelsOf(pair)}, members: [${key(pair.member)}], first_responder: ${key(pair.member)} }`).join("\n")}
services:
${pairs.map(({ channel }) => `  - { key: ${channel}, name: ${channel}, team: ${channel} }`).join("\n")}
fallback: { team: team-00, responder: ${key(pairs[0]?.member ?? "")} }
`;

export type Visit = {
  /** Asks for a page; resolves to its status. */
  look(path: string): Promise<number>;
  /** As a page of ours sends it; resolves to the status. */
  act(path: "/act" | "/form" | "/say", fields: Readonly<Record<string, string>>): Promise<number>;
};

/** Everybody signs in, by their id in Slack, and some keep the page of their team's channel open until `over`. */
export async function openVisits(origin: string, url: string, over: AbortSignal): Promise<ReadonlyMap<string, Visit>> {
  const database = openDatabase({ url });
  try {
    const sessions = sessionStore(database.prisma);
    const people = new Map((await database.prisma.person.findMany()).map(({ id, email }) => [email, id]));
    const channels = new Map((await database.prisma.webChannel.findMany()).map(({ id, name }) => [name, id]));
    const visits = new Map<string, Visit>();
    for (const [n, { channel, reporter, member }] of pairs.entries()) {
      for (const id of [reporter, member]) {
        const { token } = await sessions.open(people.get(emailOf(id)) ?? "");
        const visit = { origin, token, channel: channels.get(channel) ?? "" };
        if (id === member && n < PAGES) await readLive(visit, over);
        visits.set(id, openVisit(visit));
      }
    }
    return visits;
  } finally {
    await database.close();
  }
}

type Seat = { readonly origin: string; readonly token: string; readonly channel: string };

const cookieOf = ({ token }: Seat): string => `tocsin_session=${token}`;

async function readLive(seat: Seat, over: AbortSignal): Promise<void> {
  const address = `${seat.origin}/live?channel=${seat.channel}`;
  const live = await fetch(address, { headers: { cookie: cookieOf(seat) }, signal: over });
  if (!live.ok) throw new Error(`${address} answered ${live.status}`);
  const reads = async () => {
    for await (const _ of live.body ?? []);
  };
  // It ends with the measurement, or with the bot, and then that is what is told.
  reads().catch(() => {});
}

function openVisit(seat: Seat): Visit {
  const cookie = cookieOf(seat);
  const told = async (answer: Response): Promise<number> => {
    await answer.arrayBuffer();
    return answer.status;
  };
  return {
    look: async (path) => told(await fetch(`${seat.origin}${path}`, { headers: { cookie } })),
    act: async (path, fields) => {
      const body = new FormData();
      const all = { act: crypto.randomUUID(), channel: seat.channel, ...fields };
      for (const [name, value] of Object.entries(all)) body.append(name, value);
      const headers = { cookie, origin: seat.origin, "X-Tocsin": csrfOf(seat.token), "HX-Request": "true" };
      return told(await fetch(`${seat.origin}${path}`, { method: "POST", headers, body }));
    },
  };
}

/** What these processes computed so far, in seconds, with what ended below them (Linux). */
export async function cpuSeconds(pids: readonly (number | undefined)[]): Promise<number> {
  const each = pids.map(async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // After the name: utime, stime, cutime and cstime are the 12th to the 15th, in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
  });
  return (await Promise.all(each)).reduce((sum, seconds) => sum + seconds, 0);
}
