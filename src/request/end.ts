// Taking a request back, and letting go of one that nobody decided in time.
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { askersOf } from "./facts.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import type { Request } from "./request.ts";
import { line, showButton } from "./tell.ts";

export const cancelRequest = (request: Request, words: string, act: Act): Decided =>
  step(request, "cancel", act, () => {
    const reason = readText("reason", words, 2_000);
    if (!reason.ok) return reason;
    const { ownerId } = request;
    const others = [...askersOf(request), ...(ownerId === null ? [] : [ownerId])].filter((id) => id !== act.actor.id);
    return changed(request, act, {
      patch: { reason: reason.value, closedAt: act.at, waitsFor: null, waitsUntil: null },
      to: "cancelled",
      lines: [line(request, "cancelled", { by: actor(act), text: reason.value })],
      notices: tellPeople(request, others, "cancelled", {
        tone: "neutral",
        lines: [{ key: "request.told-cancelled", values: { ...named(request), by: actor(act) } }],
        quote: reason.value,
        buttons: [showButton(request)],
      }),
      answer: { lines: [{ key: "request.cancelled", values: named(request) }] },
    });
  });

/** Not decided in time: the requester may ask again, and nothing has to be filled in anew. */
export const expireRequest = (request: Request, act: Act): Decided =>
  changed(request, act, {
    patch: { closedAt: act.at },
    to: "expired",
    lines: [line(request, "expired", {})],
    notices: tellPeople(request, askersOf(request), "expired", {
      tone: "waiting",
      lines: [{ key: "request.told-expired", values: named(request) }],
      buttons: [
        { label: "button.request.again", intent: intent("again"), subject: request.reference, style: "primary" },
        showButton(request),
      ],
    }),
  });
