// Handing on the right to decide on changes for a while, and taking it back: for everything, from a time to a time.
import { Temporal } from "temporal-polyfill";
import type { Delegation } from "../approval/delegation.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Form } from "../chat/form.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { formOf } from "../organisation/form-of.ts";
import { missing, notEntitled, wrongField } from "../organisation/refused.ts";
import { clock, isoOf, who } from "../organisation/values.ts";
import { plain, sayIn } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";

const LONGEST_DAYS = 366;

export type StandIn = {
  readonly toId: string | undefined;
  /** Left out: from now on. */
  readonly from?: Temporal.Instant | undefined;
  readonly until: Temporal.Instant | undefined;
};

export function makeStandIn({ toId = "", from, until }: StandIn, act: Act): Result<Delegation, Refusal> {
  const may = authorize(act.actor, "change.delegate");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const to = act.people.find(toId);
  if (!to?.isActive || to.isBot || to.isGuest || toId === act.actor.id) {
    return refuse(wrongField("person", { key: "refused.no-delegate", values: { person: who(act, toId) } }));
  }
  if (until === undefined) return refuse(missing("to"));
  const begins = from && Temporal.Instant.compare(from, act.at) > 0 ? from : act.at;
  const latest = begins.add({ hours: LONGEST_DAYS * 24 });
  if (Temporal.Instant.compare(until, begins) <= 0 || Temporal.Instant.compare(until, latest) > 0) {
    return refuse(wrongField("to", { key: "refused.stand-in-time", values: { days: LONGEST_DAYS } }));
  }
  return ok({
    ...{ id: act.newId(), fromId: act.actor.id, toId, from: begins, until, revokedAt: null, reference: null },
  });
}

/** With what was handed on before, each to be ended. */
export function standInForm(own: readonly Delegation[], act: Act): Form {
  const make = formOf(act, "");
  const others = act.organisation.teams.flatMap(({ memberIds }) => memberIds).filter((id) => id !== act.actor.id);
  const view = { lang: act.actor.lang };
  return make.form(
    "change.stand-in.save",
    "form.change-stand-in",
    [make.person("person", [...new Set(others)], true), make.when("from", false, isoOf(act.at)), make.when("to", true)],
    undefined,
    {
      offers: own.slice(0, 3).map((one) => ({
        text: sayIn(view, "change.stand-in-line", valuesOf(one, act)),
        button: { label: plain(view, "button.end-it"), intent: "change.stand-in.end", subject: one.id },
      })),
    },
  );
}

export const valuesOf = (one: Delegation, act: Pick<Act, "people">) => ({
  by: act.people.span(one.fromId),
  to: act.people.span(one.toId),
  from: clock(one.from),
  until: clock(one.until),
});
