// A Slack button press as the vendor signs it, and a driver that keeps n of them under way.
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { channelIdOf } from "./vendor.ts";

export type Click = {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly message: string;
  /** action_id and value, as the app under test wants them. */
  readonly actionId: string;
  readonly value: string;
  /** Where the vendor takes what is said to the presser alone; it comes with every press. */
  readonly responseUrl: string;
};

/** One block_actions payload; each has a trigger id of its own. */
export function pressPayload(click: Click): object {
  return {
    type: "block_actions",
    api_app_id: "A1",
    token: "legacy",
    trigger_id: randomUUID(),
    team: { id: click.team, domain: "bench" },
    user: { id: click.user, team_id: click.team, username: click.user, name: click.user },
    channel: { id: click.channel, name: "bench" },
    container: { type: "message", message_ts: click.message, channel_id: click.channel, is_ephemeral: false },
    message: { type: "message", ts: click.message, text: "card", user: "UBOT" },
    response_url: click.responseUrl,
    actions: [
      {
        type: "button",
        action_id: click.actionId,
        block_id: "b",
        value: click.value,
        action_ts: `${Date.now() / 1000}`,
        text: { type: "plain_text", text: "x" },
      },
    ],
  };
}

export type Typed = {
  readonly team: string;
  readonly user: string;
  /** By its name. */
  readonly channel: string;
  readonly text: string;
};

/** The body of "/incident …". */
export const typedBody = ({ team, user, channel, text }: Typed): string =>
  new URLSearchParams({
    token: "legacy",
    team_id: team,
    team_domain: "bench",
    channel_id: channelIdOf(channel),
    channel_name: channel,
    user_id: user,
    user_name: "p",
    command: "/incident",
    text,
    api_app_id: "A1",
    response_url: "",
    trigger_id: randomUUID(),
  }).toString();

/** Signs and sends; resolves to the status of the answer. */
export function sendSigned(url: URL, agent: Agent, body: string, secret: string): Promise<number> {
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": `${Buffer.byteLength(body)}`,
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers, timeout: 30_000 }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error("no answer in 30 s")));
    sent.end(body);
  });
}

export const press = (url: URL, agent: Agent, click: Click, secret: string): Promise<number> =>
  sendSigned(url, agent, `payload=${encodeURIComponent(JSON.stringify(pressPayload(click)))}`, secret);

export type Rate = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  readonly clicks: number;
};

export type Length = { readonly atOnce: number } & ({ readonly seconds: number } | { readonly presses: number });

/** Keeps `atOnce` presses under way for `seconds`, or for so many presses; `send` tells whether the n-th was answered well. */
export async function drive(send: (turn: number) => Promise<boolean>, { atOnce, ...length }: Length): Promise<Rate> {
  const took: number[] = [];
  let errors = 0;
  let index = 0;
  const begun = performance.now();
  const goesOn = () =>
    "presses" in length ? index < length.presses : performance.now() < begun + length.seconds * 1000;
  const loop = async () => {
    while (goesOn()) {
      const from = performance.now();
      const isWell = await send(index++).catch(() => false);
      if (isWell) took.push(performance.now() - from);
      else errors++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  const wall = (performance.now() - begun) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { perSecond: took.length / wall, p50Ms: at(0.5), p99Ms: at(0.99), errors, clicks: took.length };
}

/** Drives signed presses over HTTP, on these doors in turn; `next` makes the n-th press. */
export async function driveSigned(
  doors: readonly URL[],
  secret: string,
  next: (turn: number) => Click,
  length: Length,
): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: length.atOnce });
  const send = async (turn: number) =>
    (await press(doors[turn % doors.length] as URL, agent, next(turn), secret)) === 200;
  return drive(send, length).finally(() => agent.destroy());
}
