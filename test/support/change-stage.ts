// How conversations about changes begin: who decides, and a change that is asked for and seen by everybody it concerns.
import { parse, stringify } from "yaml";
import type { CastName } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** Asking needs neither a clock nor a bot in this process. */
type Asked = Pick<Stage, "people" | "peer">;

type Configuration = { people: { key: string; roles?: readonly string[] }[]; services: { key: string }[] };

/** Omar and Sam are change managers; Lin owns the checkout; nobody misses the reports for a day. */
export function withChangeManagers(yaml: string): string {
  const file = parse(yaml) as Configuration;
  const people = file.people.map((person) =>
    ["omar", "sam"].includes(person.key) ? { ...person, roles: [...(person.roles ?? []), "change-manager"] } : person,
  );
  const services = file.services.map((one) => (one.key === "reports" ? { ...one, criticality: "low" } : one));
  return stringify({ ...file, people, services });
}

/** Nobody works then; on the clock of Berlin or of Greenwich 03:00 UTC lies inside. */
export const tonight = { "Start of the window": "2031-03-05 02:00", "End of the window": "2031-03-05 06:00" } as const;

export const risky = [
  "migrates or deletes data",
  "customers or everybody notice it",
  "never done before",
  "an interruption of more than 15 min",
] as const;

export const allOfIt = {
  Plan: "Migrate the schema (15 min)\nSwitch over (10 min)",
  Backout: "Restore the snapshot (10 min)",
  "How it is verified": "Pay one order (5 min)",
  "Evidence of tests": "Ran on stage twice",
  "What is watched afterwards?": "Payment errors",
  "Who is told, and how?": "A banner in the shop",
} as const;

/** Discord shows a form in steps of five fields; `discordSteps`: how many it takes there. */
export async function fillsAll(
  stage: Asked,
  who: CastName,
  values: Readonly<Record<string, string | readonly string[]>>,
  discordSteps = 2,
): Promise<void> {
  const person = stage.people[who];
  const steps = stage.peer.name === "discord" ? discordSteps : 1;
  for (let step = 1; step <= steps; step++) {
    const { fields } = await person.seesForm();
    const labels = fields.map(({ label }) => label);
    await person.fills(Object.fromEntries(Object.entries(values).filter(([label]) => labels.includes(label))));
    if (step < steps) await person.presses("Continue", "Noted, step 1 of 2", { in: "private", anew: true });
  }
}

/** The form of step two takes the place of the first, except on Discord, where it waits behind a button. */
export async function secondStep(stage: Asked, who: CastName, words: string): Promise<void> {
  const person = stage.people[who];
  if (stage.peer.name === "discord") await person.presses("Continue", words, { in: "private" });
  else await person.seesForm(words.slice(0, words.indexOf(" ")), words);
}

/** A change of low risk: what, on what, by whom, and in which channel its card stands. */
export type Harmless = {
  readonly reference: string;
  readonly title: string;
  readonly service: "Reports" | "Shop checkout";
  readonly by: CastName;
  readonly in: "#data" | "#shop";
  /** Instead of `tonight`. */
  readonly window?: { readonly "Start of the window": string; readonly "End of the window": string };
};

/** By Ana; Omar and Sam are asked to decide. */
export async function harmlessIsAskedFor(
  stage: Asked,
  { reference, title, service, by, window = tonight, in: channel }: Harmless,
): Promise<void> {
  const { ana, dana, omar, sam } = stage.people;
  await ana.says(`/change submit ${title}`, { in: "#general" });
  await fillsAll(stage, "ana", { "Affected services": [service], ...window });
  await secondStep(stage, "ana", `${reference} “${title}” is kept as a draft; its risk is low`);
  await fillsAll(stage, "ana", { "Who carries it out?": stage.people[by].name, Plan: "Switch it (5 min)" }, 1);
  await ana.sees(`${reference} “${title}” is submitted. Omar or Sam can decide`, { in: "private" });
  for (const manager of [omar, sam]) {
    await manager.sees(`${reference} · ${title}: your decision, please`, { in: "dm", and: [service, "Risk low"] });
  }
  await dana.sees(`${reference} · ${title}`, { in: channel, and: ["low risk", "waiting for Omar or Sam"] });
  await dana.sees("Ana asked for approval", { in: "thread", anew: true });
}

/** A high-risk change of the checkout, asked for by Ana, carried out by Ben; Omar and Sam are asked first. */
export async function gatewayIsAskedFor(stage: Asked): Promise<void> {
  const { ana, ben, dana, omar, sam } = stage.people;
  await ana.says("/change submit Payment gateway 4.2", { in: "#general" });
  await fillsAll(stage, "ana", { "Affected services": ["Shop checkout"], ...tonight, "What makes it risky?": risky });
  await secondStep(stage, "ana", "CHG-1 “Payment gateway 4.2” is kept as a draft; its risk is high");
  await fillsAll(stage, "ana", { "Who carries it out?": ben.name, ...allOfIt });
  await ana.sees("CHG-1", { in: "private", and: ["is submitted", "Omar or Sam can decide until"] });
  for (const manager of [omar, sam]) {
    await manager.sees("CHG-1 · Payment gateway 4.2: your decision, please", {
      in: "dm",
      and: ["Shop checkout", "Risk high", "customers or everybody notice it"],
      buttons: ["Approve", "Reject", "Ask"],
    });
  }
  await dana.sees("CHG-1 · Payment gateway 4.2", {
    in: "#shop",
    and: ["high risk", "Stage 1 of 2", "waiting for Omar or Sam", "carried out by Ben"],
    buttons: ["Approve", "Reject", "Ask", "Delegate", "Plan"],
  });
  await dana.sees("Ana asked for approval", { in: "thread" });
}

/** By Omar, from the direct message. */
export async function harmlessIsApproved(
  stage: Stage,
  { reference, title, by }: Pick<Harmless, "reference" | "title" | "by">,
): Promise<void> {
  const { ana, dana, omar, sam } = stage.people;
  await omar.presses("Approve", `${reference} · ${title}: your decision, please`, { in: "dm" });
  await omar.sees(`You approved ${reference}`);
  await dana.sees("✓ Omar approved", { in: "thread", anew: true });
  await dana.sees("Stage 1 “Change manager” is approved", { in: "thread", anew: true });
  await dana.sees("Approved for", { in: "thread", anew: true });
  for (const told of [ana, stage.people[by]]) await told.sees(`${reference} “${title}” is approved for`, { in: "dm" });
  await sam.sees(`${reference} · ${title}`, { in: "dm", and: ["no decision is needed any more"] });
}

export const gatewayRequest = "CHG-1 · Payment gateway 4.2: your decision, please";

/** Omar decides first, then Lin and Sam, as in `gatewayIsAskedFor`. */
export async function gatewayIsApproved(stage: Stage): Promise<void> {
  const { ana, ben, dana, lin, omar, sam } = stage.people;
  // A button says which content and stage it is about: the card has to show what was edited a moment ago.
  await stage.settle();
  await omar.presses("Approve", "CHG-1 ·", { in: "#shop" });
  await omar.sees("You approved CHG-1", { in: "private", anew: true });
  await dana.sees("✓ Omar approved", { in: "thread", anew: true });
  await dana.sees("Stage 1 “Change manager” is approved", { in: "thread", anew: true });
  await dana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread", anew: true });
  for (const asked of [lin, sam]) await asked.sees(gatewayRequest, { in: "dm", buttons: ["Approve"], anew: true });
  // A button says which stage it is about: the card has to show the second one.
  await stage.settle();
  for (const decider of [lin, sam]) {
    await decider.presses("Approve", "CHG-1 ·", { in: "#shop" });
    await decider.sees("You approved CHG-1", { in: "private" });
    await dana.sees(`✓ ${decider.name} approved`, { in: "thread" });
  }
  await dana.sees("Stage 2 “Service owners and change managers” is approved", { in: "thread", anew: true });
  await dana.sees("Approved for", { in: "thread" });
  for (const concerned of [ana, ben]) await concerned.sees("CHG-1 “Payment gateway 4.2” is approved for", { in: "dm" });
  await dana.sees("📣 CHG-1 “Payment gateway 4.2” is planned for Shop checkout", { in: "#shop" });
}
