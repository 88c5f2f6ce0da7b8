// One act of the story as a person does it in the chat, and what the person was told.
import { alarm } from "../../support/alarm.ts";
import type { SeenMessage } from "../../support/peer.ts";
import { until } from "../../support/watch.ts";
import type { Told } from "./evidence.ts";
import type { Run } from "./row.ts";
import type { Act } from "./story.ts";

/** How long a person looks for an answer that did not come with the act, in milliseconds. */
const LOOKS_FOR_MS = 2500;
/** How long somebody waits for what they are to press: a claim of the dead and what comes after it, in milliseconds. */
const WAITS_FOR_MS = 30_000;

/** Undefined: it was nothing that a person did, or nobody could do it. */
export async function play(run: Run, act: Act): Promise<Told | undefined> {
  switch (act.kind) {
    case "later":
      await run.town.rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${act.minutes * 60_000}`);
      return undefined;
    case "report":
      return report(run, act);
    case "acknowledge":
      return acknowledge(run, act);
    case "decide":
      return decide(run, act);
  }
}

async function report({ town }: Run, { by, title }: Extract<Act, { kind: "report" }>): Promise<Told> {
  const { peer, members, channels } = town;
  const answer = await ask(town, members[by].id, /is reported/, () =>
    peer.say(members[by].id, { in: "channel", channelId: channels.get("general") ?? "" }, `/incident ${title}`),
  );
  return { act: `“${title}” by ${by}`, answer, answeredAt: Date.now(), effect: { kind: "reported", title } };
}

async function acknowledge({ town }: Run, { by, title }: Extract<Act, { kind: "acknowledge" }>) {
  const { peer, members, rows } = town;
  // What was never reported calls nobody.
  if ((await rows(`SELECT FROM incident WHERE title = '${title}'`)).length === 0) return undefined;
  const isPage = ({ spot, text, buttons }: SeenMessage) =>
    spot.in === "dm" && spot.memberId === members[by].id && text.includes(title) && offers(buttons, "Acknowledge");
  const page = await waitsFor(town, isPage);
  if (!page) return undefined;
  const answer = await ask(town, members[by].id, /Acknowledged\. INC-\d+ is yours/, () =>
    peer.click(members[by].id, page.id, "Acknowledge"),
  );
  return done(town, by, "incident.acknowledge", /INC-\d+/.exec(page.text)?.[0] ?? "", answer);
}

/** Nobody waits for a button that is not offered to them any more. */
async function decide({ town }: Run, { by, title, how, times }: Extract<Act, { kind: "decide" }>) {
  const { peer, members } = town;
  const { id } = members[by];
  const label = how === "approve" ? "Approve" : "Reject";
  const request = peer
    .messages()
    .filter((one) => isOurs(one) && (one.spot.in !== "dm" || one.spot.memberId === id))
    .findLast(({ text, buttons, onlyFor }) => onlyFor === undefined && text.includes(title) && offers(buttons, label));
  if (!request) return undefined;
  const press = async () => {
    await peer.click(id, request.id, label);
    if (how === "approve") return;
    await until(
      peer,
      () => peer.openForm(id),
      () => "no form",
      LOOKS_FOR_MS,
    );
    await peer.fill(id, { Reason: "Not in this week" });
    await peer.submit(id);
  };
  const well = how === "approve" ? /You approved CHG-\d+\./ : /You rejected CHG-\d+\./;
  const answer = await ask(town, id, well, () =>
    // A form is open once; buttons are pressed as often as a finger likes.
    Promise.all(Array.from({ length: how === "approve" ? times : 1 }, press)),
  );
  return done(town, by, `change.${how}`, /CHG-\d+/.exec(request.text)?.[0] ?? "", answer);
}

async function done(
  town: Run["town"],
  by: string,
  act: string,
  reference: string,
  answer: Told["answer"],
): Promise<Told> {
  const answeredAt = Date.now();
  const name = town.members[by as keyof typeof town.members].name;
  const [who] = await town.rows<{ id: string }>(`SELECT id FROM person WHERE name = '${name}'`);
  const effect = { kind: "done", act, reference, actorId: who?.id ?? "" } as const;
  return { act: `${by}: ${act} ${reference}`, answer, answeredAt, effect };
}

const offers = (buttons: SeenMessage["buttons"], wanted: string) => buttons.some(({ label }) => label === wanted);
const isOurs = ({ author, deleted }: SeenMessage) => author === undefined && !deleted;

/** Undefined: it is held up for longer than anybody waits. */
const waitsFor = ({ peer }: Run["town"], isIt: (message: SeenMessage) => boolean): Promise<SeenMessage | undefined> =>
  until(
    peer,
    () => peer.messages().find((one) => isOurs(one) && isIt(one)),
    () => "it never came",
    WAITS_FOR_MS,
  ).catch(() => undefined);

/** Does it once; a person who sees an error does not know more than that. */
async function ask(
  { peer }: Run["town"],
  memberId: string,
  well: RegExp,
  act: () => Promise<unknown>,
): Promise<Told["answer"]> {
  const before = new Set(peer.messages().map(({ id }) => id));
  const answers = () =>
    peer
      .messages()
      .filter(({ id, onlyFor, text }) => onlyFor === memberId && !before.has(id) && !text.startsWith("Not saved yet"));
  try {
    await act();
  } catch {
    return "unknown";
  }
  const looked = until(
    peer,
    () => answers()[0],
    () => "no answer",
    LOOKS_FOR_MS,
  ).catch(() => undefined);
  await Promise.race([looked, alarm(LOOKS_FOR_MS, undefined)]);
  const texts = answers().map(({ text }) => text);
  if (texts.some((text) => well.test(text))) return "saved";
  if (texts.length === 0 || texts.some((text) => text.includes("We cannot tell"))) return "unknown";
  return texts.some((text) => text.includes("That was not saved")) ? "not saved" : "refused";
}
