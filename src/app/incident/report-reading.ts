// Reading a report out of what came in: words, service, person affected, source, files; or why it goes another way.
import type { Answer } from "../../chat/answer.ts";
import type { Refusal } from "../../chat/decision.ts";
import type { Report } from "../../incident/declare.ts";
import type { Source } from "../../incident/incident.ts";
import { readLevel } from "../../incident/priority.ts";
import type { Hint } from "../../knowledge/hints.ts";
import type { Act } from "../../organisation/act.ts";
import { anyService, guessService, type Heard, readService } from "../../organisation/find-service.ts";
import { readText } from "../../organisation/given-words.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { authorize } from "../../people/authorize.ts";
import { recordOfMessage } from "../../store/incident-reads.ts";
import { say } from "../../words/say.ts";
import { hintsFor } from "../knowledge/hints-for.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";
import { alikeAnswer, alikeOnes } from "./alike-reports.ts";
import { keepDraft, messageOfDraft } from "./drafts.ts";
import { nowOf } from "./incident-now.ts";
import { given, personGiven, personOfUser, sourceKeyOf } from "./incident-route-parts.ts";
import { storeFiles } from "./incoming-files.ts";

export type Read =
  /** `hints`: what may help meanwhile, where the form could not show it. */
  | { readonly kind: "report"; readonly report: Report; readonly hints?: readonly Hint[] }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "instead"; readonly answer: Answer };

export const heardIn = (scene: Scene, words: string): Heard => ({
  platform: scene.inbound.actor.platform,
  channelId: scene.inbound.spot.channelId,
  channelName: scene.inbound.spot.channelName,
  words,
});

export async function readReport(scene: Scene, actor: Omit<Act, "at">, query: Query): Promise<Read> {
  const may = authorize(actor.actor, "declare");
  if (!may.ok) return { kind: "refused", refusal: notEntitled(may.refusal, actor) };
  const { inbound } = scene;
  const words = readText("what", given(scene, "what") || (inbound.message?.text ?? ""));
  if (!words.ok) return { kind: "refused", refusal: words.refusal };
  const service = serviceOf(scene, actor, words.value);
  if ("refusal" in service) return { kind: "refused", refusal: service.refusal };
  const opened = await messageOfDraft(inbound.subject, actor.actor.id, query);
  const sourceKey = opened.sourceKey ?? (inbound.message ? sourceKeyOf(scene) : undefined);
  const known = sourceKey && (await recordOfMessage(query, sourceKey));
  if (known) return { kind: "instead", answer: knownAnswer(known, actor) };
  const forId = (await affectedId(scene, query)) ?? opened.forId;
  if (forId === undefined && given(scene, "for") !== "") {
    return { kind: "refused", refusal: wrongField("for", { key: "refused.no-person" }) };
  }
  const at = await nowOf(query);
  const files = await storeFiles(inbound.files ?? [], "reporter", actor, at, query);
  if (!files.ok) return { kind: "refused", refusal: files.refusal };
  const [impact, urgency] = [readLevel(given(scene, "impact")), readLevel(given(scene, "urgency"))];
  const report: Report = {
    what: words.value,
    serviceKey: service.key,
    source: sourceOf(scene, opened.sourceKey !== undefined),
    files: files.value,
    // Nothing pointed at a service, so its criticality says nothing about this report.
    ...(impact ? { impact } : service.isStray && { impact: "medium" as const }),
    ...(urgency && { urgency }),
    ...(forId && { forId }),
    ...(inbound.openedAtMs !== undefined && { tookMs: Date.now() - inbound.openedAtMs }),
    ...(sourceKey && { sourceKey }),
    ...(scene.placeId && { placeId: scene.placeId }),
  };
  if (hasSeenOffers(scene)) return { kind: "report", report };
  const [alike, hints] = await Promise.all([
    alikeOnes(words.value, service.key, actor, query),
    hintsFor(words.value, service.key, actor, query),
  ]);
  if (alike.length === 0) return { kind: "report", report, hints };
  const draftId = await keepDraft(report, { ...actor, at }, query);
  return { kind: "instead", answer: alikeAnswer(alike, hints, draftId, { ...actor, at }) };
}

/** The chosen service, or the one that words and channel point at; `isStray`: nothing did. */
function serviceOf(scene: Scene, { organisation }: Omit<Act, "at">, words: string) {
  const typed = given(scene, "service");
  if (typed === "") {
    const guessed = guessService(organisation, heardIn(scene, words));
    return { key: (guessed ?? anyService(organisation))?.key ?? "", isStray: guessed === undefined };
  }
  const read = readService(organisation, typed);
  if ("service" in read) return { key: read.service.key, isStray: false };
  const values = { typed: typed.slice(0, 60), nearest: read.nearest?.name ?? "" };
  const key = read.nearest ? "refused.nearest-service" : "refused.no-service";
  return { refusal: wrongField("service", { key, values }) };
}

/** Chosen in the form; or the author of the message somebody else reacted to. */
async function affectedId(scene: Scene, query: Query): Promise<string | undefined> {
  const chosen = await personGiven(query, scene, "for");
  if (chosen) return chosen;
  const author = scene.inbound.message?.authorId;
  return author && author !== scene.inbound.actor.userId ? personOfUser(query, scene, author) : undefined;
}

/** The form on Slack and the web shows what looks the same while it is filled in; whoever submits it has decided. */
const hasSeenOffers = ({ inbound }: Scene): boolean =>
  inbound.openedAtMs !== undefined && inbound.actor.platform !== "discord";

function sourceOf({ inbound }: Scene, isOnMessage: boolean): Source {
  if (inbound.openedAtMs !== undefined) {
    return isOnMessage ? "shortcut" : inbound.actor.platform === "web" ? "web" : "form";
  }
  if (!inbound.message) return "command";
  return inbound.message.authorId === inbound.actor.userId && inbound.argument !== "reaction" ? "mention" : "reaction";
}

const knownAnswer = (reference: string, { actor }: Omit<Act, "at">): Answer => ({
  kind: "done",
  card: {
    lines: [say(actor.lang, { key: "incident.known-message", values: { reference } })],
    buttons: [
      {
        label: say(actor.lang, { key: "button.join", values: { reference } })
          .map((span) => ("text" in span ? span.text : ""))
          .join(""),
        intent: "incident.join",
        subject: reference,
      },
    ],
  },
});
