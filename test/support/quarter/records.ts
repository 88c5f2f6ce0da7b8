// What Lin does again and again: opens a light record, puts a document in force, holds a review.
import type { Stage } from "../stage.ts";

type Opened = {
  readonly command: string;
  readonly title: string;
  readonly form: string;
  readonly reference: string;
  readonly values: Readonly<Record<string, string>>;
};

/** Lin opens a light record, whose card stands in the company's one channel. */
export async function linOpens(
  { people: { ben, lin } }: Stage,
  { command, title, form, reference, values }: Opened,
): Promise<void> {
  await lin.says(`/${command} new ${title}`, { in: "#general" });
  await lin.fills(values, form);
  await lin.sees(`${reference} (`, { in: "private", and: ["is kept"] });
  await ben.sees(`${reference} · ${title}`, { in: "#shop" });
}

type Brought = {
  readonly reference: string;
  readonly title: string;
  readonly button: string;
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
};

/** Lin presses a button on the card of a record and says what its form asks. */
export async function linBrings(
  { people: { ben, lin } }: Stage,
  { reference, title, button, form, values }: Brought,
): Promise<void> {
  await lin.presses(button, `${reference} · ${title}`, { in: "#shop" });
  await lin.fills(values, form);
  await lin.sees(`${reference} (${title}): `, { in: "private", anew: true });
  await ben.sees(`Lin: ${button}`, { in: "thread", anew: true });
}

type Paper = { readonly reference: string; readonly title: string; readonly kind: string; readonly text: string };

/** Lin writes a document and puts it in force: there is nobody else who could. */
export async function linPutsInForce(stage: Stage, { reference, title, kind, text }: Paper): Promise<void> {
  const { ben, lin } = stage.people;
  const card = `${reference} · ${title}`;
  const values = { "What is it?": kind };
  await linOpens(stage, { command: "document", title, form: "New document", reference, values });
  await lin.presses("Write", card, { in: "#shop" });
  await lin.fills({ "What is new in it?": "All of it", "Its text": text }, `Write ${reference}`);
  await lin.sees(`${reference} (${title}): being written`, { in: "private" });
  await ben.sees("Lin: Write", { in: "thread", and: [text], anew: true });
  await lin.presses("Submit", card, { in: "#shop" });
  await lin.fills({ "Approved by": lin.name }, `Submit ${reference}`);
  await lin.sees(`${reference} (${title}): waiting for approval`, { in: "private" });
  await ben.sees("Lin: Submit", { in: "thread", anew: true });
  await lin.presses("Approve", card, { in: "#shop" });
  await lin.fills({ "Review by": "2032-03-04 12:00" }, `Approve ${reference}`);
  await lin.sees(`${reference} (${title}): in force`, { in: "private", and: ["exception: decided on own work"] });
  await ben.sees("Lin: Approve. It is in force now", { in: "thread", anew: true });
}

type Meeting = {
  readonly reference: string;
  readonly title: string;
  readonly kind: string;
  readonly with: "ana" | "dana";
  readonly said: string;
  readonly decision: { readonly reference: string; readonly title: string };
};

/** Lin holds a review with somebody: agenda, minutes, a decision that becomes an improvement item, two signatures. */
export async function linReviewsWith(stage: Stage, meeting: Meeting): Promise<void> {
  const { ben, lin } = stage.people;
  const { reference, title, decision } = meeting;
  const other = stage.people[meeting.with];
  const card = `${reference} · ${title}`;
  const due = { Due: "2031-03-28 14:00", "Who signs for the other side?": other.name };
  const values = { "Which review?": meeting.kind, ...due };
  await linOpens(stage, { command: "meeting", title, form: "New review meeting", reference, values });
  await lin.presses("Make agenda", card, { in: "#shop" });
  await lin.sees(`${reference} (${title}): planned`, { in: "private" });
  await ben.sees("Lin: Make agenda", { in: "thread", and: ["RSK-1"], anew: true });
  await lin.presses("Decision", card, { in: "#shop" });
  await lin.fills({ Title: decision.title }, "New improvement");
  await lin.sees(`${decision.reference} (Improvement) is kept`, { in: "private" });
  await ben.sees(`${decision.reference} · ${decision.title}`, { in: "#shop", and: [`linked: ${reference}`] });
  await lin.presses("Minutes", card, { in: "#shop" });
  await lin.fills(
    {
      "Who took part?": `Lin, ${other.name}`,
      "What was said and decided?": meeting.said,
      "Limits: what is not to be had?": "Nobody works on Sundays",
      Risks: "RSK-1 stays",
    },
    `Minutes of ${reference}`,
  );
  await lin.sees(`${reference} (${title}): waiting for signatures`, { in: "private" });
  await ben.sees("Lin: Minutes", { in: "thread", and: [meeting.said] });
  await other.sees(`Lin asks you: ${reference}`, { in: "dm", buttons: ["Sign"] });
  await lin.presses("Sign", card, { in: "#shop" });
  await lin.sees(`${reference} (${title}): waiting for signatures`, { in: "private", anew: true });
  await ben.sees("Lin: Sign", { in: "thread", anew: true });
  await other.presses("Sign", `Lin asks you: ${reference}`, { in: "dm" });
  await other.sees(`${reference} (${title}): signed by both sides`);
  await ben.sees(`${other.name}: Sign. It is signed by both sides now`, { in: "thread" });
  await lin.sees(`${other.name} brought ${reference} (${title}) to its end`, { in: "dm" });
}
