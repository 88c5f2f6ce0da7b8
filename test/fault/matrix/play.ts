// One act of the story as a person does it in Slack, and what the person was told.
import { alarm } from "../../support/alarm.ts";
import type { SeenMessage } from "../../support/peer.ts";
import { until } from "../../support/watch.ts";
import { endDeadClaims } from "./dead-claims.ts";
import type { Told } from "./evidence.ts";
import type { Run } from "./row.ts";
import type { Act } from "./story.ts";

/** How long a person looks for an answer that did not come with the act, in milliseconds. */
const LOOKS_FOR_MS = 2500;

/** Undefined: it was nothing that a person did, or nobody could do it. */
export async function play(run: Run, act: Act): Promise<Told | undefined> {
  switch (act.kind) {
    case "later":
      await run.workspace.rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${act.minutes * 60_000}`);
      return undefined;
    case "report":
      return report(run, act);
    case "acknowledge":
      return acknowledge(run, act);
  }
}

async function report({ workspace }: Run, { by, title }: Extract<Act, { kind: "report" }>): Promise<Told> {
  const { slack, members, general } = workspace;
  const answer = await ask(workspace, members[by].id, /is reported/, () =>
    slack.say(members[by].id, { in: "channel", channelId: general }, `/incident ${title}`),
  );
  return { act: `“${title}” by ${by}`, answer, answeredAt: Date.now(), effect: { kind: "reported", title } };
}

async function acknowledge(run: Run, { by, title }: Extract<Act, { kind: "acknowledge" }>) {
  const { workspace } = run;
  const { slack, members, rows } = workspace;
  // What was never reported calls nobody.
  if ((await rows(`SELECT FROM incident WHERE title = '${title}'`)).length === 0) return undefined;
  const page = await pageOf(run, members[by].id, title);
  if (!page) return undefined;
  const answer = await ask(workspace, members[by].id, /Acknowledged\. INC-\d+ is yours/, () =>
    slack.click(members[by].id, page.id, "Acknowledge"),
  );
  const answeredAt = Date.now();
  const [who] = await rows<{ id: string }>(`SELECT id FROM person WHERE name = '${members[by].name}'`);
  const reference = /INC-\d+/.exec(page.text)?.[0] ?? "";
  const effect = { kind: "done", act: "incident.acknowledge", reference, actorId: who?.id ?? "" } as const;
  return { act: `${by} acknowledges ${reference}`, answer, answeredAt, effect };
}

/** Looks for half a minute; undefined: the call is held up for longer than that. */
async function pageOf(run: Run, memberId: string, title: string): Promise<SeenMessage | undefined> {
  const { slack } = run.workspace;
  const look = () => slack.messages().find((one) => isPage(one, memberId, title));
  for (let looks = 0; looks < 10; looks++) {
    const page = await until(slack, look, () => "no page", 3000).catch(() => undefined);
    if (page) return page;
    await endDeadClaims(run);
  }
  return undefined;
}

const isPage = ({ spot, text, author, deleted, buttons }: SeenMessage, memberId: string, title: string) =>
  spot.in === "dm" &&
  spot.memberId === memberId &&
  author === undefined &&
  !deleted &&
  text.includes(title) &&
  buttons.some(({ label }) => label === "Acknowledge");

/** Does it once; a person who sees an error does not know more than that. */
async function ask(
  { slack }: Run["workspace"],
  memberId: string,
  well: RegExp,
  act: () => Promise<unknown>,
): Promise<Told["answer"]> {
  const before = new Set(slack.messages().map(({ id }) => id));
  const answers = () =>
    slack
      .messages()
      .filter(({ id, onlyFor, text }) => onlyFor === memberId && !before.has(id) && !text.startsWith("Not saved yet"));
  try {
    await act();
  } catch {
    return "unknown";
  }
  const looked = until(
    slack,
    () => answers()[0],
    () => "no answer",
    LOOKS_FOR_MS,
  ).catch(() => undefined);
  const text = (await Promise.race([looked, alarm(LOOKS_FOR_MS, undefined)]))?.text;
  if (text === undefined || text.includes("We cannot tell")) return "unknown";
  if (text.includes("That was not saved")) return "not saved";
  return well.test(text) ? "saved" : "refused";
}
