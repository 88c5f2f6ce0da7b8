// The report form: what, which service, how bad; with the incidents that look the same and the consequence of the choice.
import type { Field, Form } from "../../chat/form.ts";
import type { NoticeButton } from "../../chat/notice.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { forSomebody } from "../../organisation/for-somebody.ts";
import { formOf } from "../../organisation/form-of.ts";
import type { Level } from "../../organisation/organisation.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { clock, shortened } from "../../organisation/values.ts";
import { type Saying, say } from "../../words/say.ts";
import { targetFor } from "../clocks/clocks.ts";
import { consequence, levelChoices } from "../form-parts.ts";
import type { Incident } from "../incident.ts";
import { ownerName } from "../naming.ts";
import { priorityOf, readLevel } from "../priority.ts";

export type ReportDraft = {
  readonly what: string;
  readonly serviceKey: string | undefined;
  /** chosen: by the person. guessed: words or channel point at it. stray: nothing does, it only has to be one. */
  readonly serviceIs: "chosen" | "guessed" | "stray";
  readonly impact?: string | undefined;
  readonly urgency?: string | undefined;
  /** Affected person known already: the author of the message that the form was opened on. */
  readonly forId?: string | undefined;
};

/** At most this many are offered to join. */
export const OFFERS = 3;

export function reportForm(
  draft: ReportDraft,
  alike: readonly Incident[],
  act: Act,
  options: {
    readonly hasFiles: boolean;
    readonly hasFor: boolean;
    /** The form follows what is written. Elsewhere the service that is written about cannot be known yet, nor how much it matters. */
    readonly isLive: boolean;
    readonly subject?: string;
    /** What may help meanwhile. */
    readonly hints?: readonly { readonly text: Saying; readonly button: NoticeButton }[];
    readonly openedAtMs?: number;
  },
): Form {
  const make = formOf(act, options.subject ?? "");
  const { lang } = act.actor;
  const services = act.organisation.services.map((service) => ({
    value: service.key,
    label: nameIn(lang, service.name),
  }));
  const service = draft.serviceKey === undefined ? undefined : findService(act.organisation, draft.serviceKey);
  const usual = draft.serviceIs === "stray" ? "medium" : (service?.criticality ?? "medium");
  const impact: Level = readLevel(draft.impact) ?? usual;
  const urgency: Level = readLevel(draft.urgency) ?? "medium";
  const priority = priorityOf(impact, urgency, act.organisation);
  const target = targetFor(act.organisation, service?.key ?? "", priority, act.at);
  const what = make.text("what", true, { value: draft.what, multiline: true, hint: "form.what-hint" });
  const impacts = levelChoices(act, "impact");
  const fields: Field[] = [
    { ...what, live: true },
    ...(services.length > 0
      ? [make.choice("service", services, service?.key, { live: true, guessed: draft.serviceIs !== "chosen" })]
      : []),
    options.isLive || draft.impact !== undefined
      ? make.choice("impact", impacts, impact, { live: true, guessed: draft.impact === undefined })
      : make.choice("impact", impacts, undefined, { required: false, hint: "form.impact-hint" }),
    make.choice("urgency", levelChoices(act, "urgency"), urgency, { live: true }),
    ...(options.hasFor ? [forSomebody(act, draft.forId)] : []),
    ...(options.hasFiles ? [make.files("files")] : []),
  ];
  const offers = [
    ...alike.slice(0, OFFERS).map((incident) => offer(incident, act)),
    ...(options.hints ?? []).map((hint) => hintOffer(hint, act)),
  ];
  return make.form("incident.declare", "form.report", fields, undefined, {
    submit: make.words("form.report-submit"),
    intro: [[{ kind: "text", text: consequence(act, priority, target) }]],
    ...(offers.length > 0 && { offers }),
    ...(options.openedAtMs !== undefined && { openedAtMs: options.openedAtMs }),
  });
}

/** A known error, or an article: read in place. */
const hintOffer = ({ text, button }: { readonly text: Saying; readonly button: NoticeButton }, act: Act) => ({
  text: say(act.actor.lang, text),
  button: { ...button, label: formOf(act, "").words(button.label, button.values) },
});

/** "INC-139 … is open on the same service since 09:58, Ben is on it." [Join INC-139] */
export function offer(incident: Incident, act: Act) {
  const { lang } = act.actor;
  const values = {
    reference: incident.reference,
    title: shortened(incident.title, 80),
    at: clock(incident.openedAt, act.at),
    owner: ownerName(incident, act.organisation, (id) => act.people.span(id)),
  };
  const text: RichText = say(lang, { key: "form.offer", values });
  return {
    text,
    button: {
      label: formOf(act, "").words("button.join", { reference: incident.reference }),
      intent: "incident.join",
      subject: incident.reference,
      style: "primary",
    },
  } as const;
}
