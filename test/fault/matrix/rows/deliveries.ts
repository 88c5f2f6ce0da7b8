// What a chat delivers comes again, late, or not in order.
import { both, type Row, type Run } from "../row.ts";
import type { Act } from "../story.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

const again = async ({ town, chat }: Run, times: number): Promise<void> => {
  if (chat.slack && !chat.slack.context.last) return;
  await town.peer.redeliverLast(times);
};

const passes = ({ town }: Run, ms: number) => town.rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${ms}`);

/** All that Slack has delivered in a run. */
const delivered = new WeakMap<Run, Set<NonNullable<SlackDelivery>>>();
type SlackDelivery = NonNullable<Run["chat"]["slack"]>["context"]["last"];

const keep = async (run: Run): Promise<void> => {
  const last = run.chat.slack?.context.last;
  const all = delivered.get(run) ?? new Set();
  if (last) delivered.set(run, all.add(last));
};

/** The newest first. */
async function everythingAgain(run: Run): Promise<void> {
  const { slack } = run.chat;
  for (const one of [...(delivered.get(run) ?? [])].reverse()) {
    if (!slack) return;
    slack.context.last = one;
    await slack.redeliverLast(1);
  }
}

/** Of two acts that follow each other the later one comes first, or both at the same moment. */
const inPairs = (acts: readonly Act[]): readonly (readonly Act[])[] =>
  acts.flatMap((act, index) => (index % 2 === 1 ? [] : [[acts[index + 1], act].filter((one) => one !== undefined)]));

export const deliveries: readonly Row[] = [
  ...both({
    name: "delivered-five-times",
    about: "every delivery comes four times more",
    after: (run) => again(run, 4),
  }),
  ...both({
    name: "slack-http-delivered-five-times",
    about: "every signed request comes four times more, to any of the replicas",
    on: "slack-http",
    after: (run) => again(run, 4),
  }),
  ...both({
    name: "discord-delivered-five-times",
    about: "every interaction is dispatched four times more",
    on: "discord",
    after: (run) => again(run, 4),
  }),
  ...both({
    name: "web-delivered-five-times",
    about: "every act of a page is sent four times more",
    on: "web",
    after: (run) => again(run, 4),
  }),
  ...both({
    name: "delivered-late",
    about: "every delivery comes once more, ten minutes later",
    after: async (run) => {
      await passes(run, 10 * MINUTE_MS);
      await again(run, 1);
    },
  }),
  ...both({
    name: "delivered-out-of-order",
    about: "of two acts the later comes first or at the same moment, and old deliveries come again after new ones",
    group: inPairs,
    after: async (run) => {
      await keep(run);
      await everythingAgain(run);
    },
  }),
  ...both({
    name: "replayed-after-a-day",
    about: "everything is delivered again a day later",
    after: keep,
    afterwards: async (run) => {
      await passes(run, DAY_MS);
      await everythingAgain(run);
    },
  }),
];
