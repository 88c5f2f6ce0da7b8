// The lives of incidents, act by act: reported by Slack, worked on in Slack and on the web, and over; then another one is reported.
import { Agent } from "node:http";
import type { IntentKind } from "../../src/chat/intent.ts";
import { encodeIntent } from "../../src/chat/intent-code.ts";
import { random } from "./random.ts";
import { press, sendSigned, typedBody } from "./signed-click.ts";
import { type Pair, pairs, type Visit } from "./soak-people.ts";
import { benchTeam, channelIdOf } from "./vendor.ts";

/** So many are under way at a time. */
const POPULATION = 100;
/** One that was reported and is not there by then was not taken. */
const LOST_AFTER_MS = 20_000;
const LOOK_EVERY = 5;

type Life = { readonly title: string; readonly pair: Pair; reference?: string; step: number; readonly since: number };

export type Doors = {
  readonly slack: URL;
  readonly secret: string;
  readonly responseUrl: string;
  readonly visits: ReadonlyMap<string, Visit>;
};

export type Lives = {
  /** Does the next act of whoever has waited longest; resolves to whether it was answered well. */
  act(): Promise<boolean>;
  /** What was reported is there under this name. */
  found(title: string, reference: string): void;
  stop(): void;
};

const draw = random(11);
const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za".split(" ");
const word = (): string => Array.from({ length: 4 }, () => syllables[Math.floor(draw() * syllables.length)]).join("");
const neighbourOf = (pair: Pair): Pair => pairs[(pairs.indexOf(pair) + 1) % pairs.length] as Pair;
/** No two look the same. */
const newTitle = (): string => `${word()} ${word()} ${word()}`;

export function lives({ slack, secret, responseUrl, visits }: Doors): Lives {
  const agent = new Agent({ keepAlive: true, maxSockets: 40 });
  const waiting: Life[] = [];
  const unborn = new Map<string, Life>();
  let [born, alive, turn] = [0, 0, 0];

  const visitOf = (id: string): Visit => visits.get(id) as Visit;
  const type = async (user: string, channel: string, text: string) =>
    (await sendSigned(slack, agent, typedBody({ team: benchTeam, user, channel, text }), secret)) === 200;
  const click = async (user: string, intent: IntentKind, life: Life) => {
    const code = encodeIntent(intent, life.reference ?? "");
    const message = { channel: channelIdOf(life.pair.channel), message: "1700000000.000001", responseUrl };
    const body = { team: benchTeam, user, ...message, actionId: code, value: code };
    return (await press(slack, agent, body, secret)) === 200;
  };
  const send = async (life: Life, intent: IntentKind, values: Readonly<Record<string, readonly [string, string]>>) => {
    const fields = Object.entries(values).map(([id, [kind]]) => `${id}:${kind}`);
    const typed = Object.fromEntries(Object.entries(values).map(([id, [, value]]) => [`value.${id}`, value]));
    const form = { intent: encodeIntent(intent, life.reference ?? ""), fields: fields.join(","), ...typed };
    const touched = Object.keys(values).join(",");
    return (await visitOf(life.pair.member).act("/form", { ...form, touched })) < 300;
  };
  const ended: Life[] = [];
  const text = (words: string) => ["text", words] as const;
  const choice = (value: string) => ["choice", value] as const;

  const steps: readonly ((life: Life) => Promise<boolean>)[] = [
    (life) => click(life.pair.member, "incident.take", life),
    (life) => click(neighbourOf(life.pair).member, "incident.subscribe", life),
    (life) => send(life, "incident.update.save", { conditions: text(`Still slow: ${word()}`), actions: text(word()) }),
    (life) => send(life, "incident.reply.save", { text: text(`We are looking at it: ${word()}`) }),
    (life) => send(life, "incident.update.save", { conditions: text(`Better: ${word()}`), actions: text(word()) }),
    (life) =>
      send(life, "incident.resolve.save", {
        code: choice("fixed"),
        cause: choice("technical"),
        text: text(`Restarted ${word()}`),
      }),
    (life) => click(life.pair.reporter, "incident.confirm", life),
  ];

  const pairNow = (): Pair => pairs[turn % pairs.length] as Pair;
  const lastEnded = (): Life | undefined => ended[ended.length - 1];
  /** Besides the acts: somebody looks. */
  const looks: readonly (() => Promise<boolean>)[] = [
    () => type(pairNow().member, "shop", "mine"),
    async () => (await visitOf(pairNow().member).look("/home")) === 200,
    async () => (await visitOf(pairNow().reporter).look(`/r/${lastEnded()?.reference ?? "INC-1"}`)) < 500,
    () => type(pairNow().reporter, "shop", `show ${lastEnded()?.reference ?? "INC-1"}`),
    async () => (await visitOf(pairNow().member).look("/overview")) === 200,
  ];
  const lookAround = () => (looks[Math.floor(turn / LOOK_EVERY) % looks.length] as () => Promise<boolean>)();

  const report = async (): Promise<boolean> => {
    const pair = pairs[born++ % pairs.length] as Pair;
    const life: Life = { title: newTitle(), pair, step: 0, since: performance.now() };
    alive++;
    unborn.set(life.title, life);
    if (pair.isInSlack) return type(pair.reporter, pair.channel, life.title);
    return (await visitOf(pair.reporter).act("/say", { words: `/incident ${life.title}` })) < 300;
  };

  const goOn = async (life: Life): Promise<boolean> => {
    const isGood = await (steps[life.step++] as (life: Life) => Promise<boolean>)(life);
    if (life.step < steps.length) waiting.push(life);
    else {
      alive--;
      ended.push(life);
      if (ended.length > 10) ended.shift();
    }
    return isGood;
  };

  const hasLost = (): boolean => {
    const [oldest] = unborn.values();
    if (!oldest || performance.now() - oldest.since < LOST_AFTER_MS) return false;
    unborn.delete(oldest.title);
    alive--;
    return true;
  };

  return {
    act: async () => {
      turn++;
      const isSeen = turn % LOOK_EVERY === 0 ? lookAround() : Promise.resolve(true);
      const life = alive < POPULATION ? undefined : waiting.shift();
      const isDone = life ? goOn(life) : report();
      const isLost = hasLost();
      return (await Promise.all([isSeen, isDone])).every(Boolean) && !isLost;
    },
    found: (title, reference) => {
      const life = unborn.get(title);
      if (!life) return;
      unborn.delete(title);
      life.reference = reference;
      waiting.push(life);
    },
    stop: () => agent.destroy(),
  };
}
