// A Slack button press as the vendor signs it, and a driver that keeps n of them under way.
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

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

/** The signed form body and headers of one block_actions payload; each has a trigger id of its own. */
function sign(click: Click, secret: string): { body: string; headers: Record<string, string> } {
  const payload = {
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
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return {
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": `${Buffer.byteLength(body)}`,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature,
    },
  };
}

function send(url: URL, agent: Agent, click: Click, secret: string): Promise<number> {
  const { body, headers } = sign(click, secret);
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

export type Rate = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  readonly clicks: number;
};

export type Length = { readonly atOnce: number } & ({ readonly seconds: number } | { readonly presses: number });

/** Keeps `atOnce` clicks under way for `seconds`, or for so many presses; `next` makes the i-th click. */
export async function drive(
  url: URL,
  secret: string,
  next: (index: number) => Click,
  { atOnce, ...length }: Length,
): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const took: number[] = [];
  let errors = 0;
  let index = 0;
  const begun = performance.now();
  const goesOn = () =>
    "presses" in length ? index < length.presses : performance.now() < begun + length.seconds * 1000;
  const loop = async () => {
    while (goesOn()) {
      const from = performance.now();
      const status = await send(url, agent, next(index++), secret).catch(() => 0);
      if (status === 200) took.push(performance.now() - from);
      else errors++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  const wall = (performance.now() - begun) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { perSecond: took.length / wall, p50Ms: at(0.5), p99Ms: at(0.99), errors, clicks: took.length };
}
