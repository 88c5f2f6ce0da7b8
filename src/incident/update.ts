// A status update: conditions, actions, needs and when the next one is due. Followers hear the conditions; the rest stays with the team.
import { Temporal } from "temporal-polyfill";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText, readText } from "../organisation/given-words.ts";
import { wrongField } from "../organisation/refused.ts";
import { noticeKey, tellPeople } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import { nextUpdateDue } from "./clocks/clocks.ts";
import { answered, changed, type Decided, step } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { affectedIds, followerIds, tellThread } from "./tell.ts";

export type UpdateGiven = {
  readonly conditions: string;
  readonly actions?: string;
  readonly needs?: string;
  /** Left out: as the priority demands. */
  readonly nextAt?: Temporal.Instant;
};

/** The longest of each of the three texts. */
export const UPDATE_LENGTH = 2_000;

export function updateIncident(incident: Incident, given: UpdateGiven, act: Act): Decided {
  return step(incident, "update", act, (to) => {
    const conditions = readText("conditions", given.conditions, UPDATE_LENGTH);
    if (!conditions.ok) return conditions;
    const actions = readOptionalText("actions", given.actions, UPDATE_LENGTH);
    if (!actions.ok) return actions;
    const needs = readOptionalText("needs", given.needs, UPDATE_LENGTH);
    if (!needs.ok) return needs;
    if (given.nextAt && Temporal.Instant.compare(given.nextAt, act.at) <= 0) {
      return refuse(wrongField("next", { key: "refused.in-the-past" }));
    }
    const nextAt = given.nextAt ?? nextUpdateDue(incident, incident.priority, act.organisation, act.at);
    const lastUpdate = {
      conditions: conditions.value,
      actions: actions.value,
      needs: needs.value,
      at: act.at,
      byId: act.actor.id,
    };
    return changed(incident, act, {
      to,
      patch: {
        ...answered(incident, act),
        ...(to === "in_progress" && incident.ownerId === null ? { ownerId: act.actor.id, ownedSince: act.at } : {}),
        acknowledgedAt: incident.acknowledgedAt ?? act.at,
        lastUpdate,
        updateDueAt: nextAt,
      },
      timeline: [entryOf(lastUpdate, nextAt, act)],
      notices: [...toThread(incident, lastUpdate, nextAt, act), ...toFollowers(incident, lastUpdate, nextAt, act)],
      answer: { lines: [{ key: "incident.updated", values: { reference: incident.reference } }] },
    });
  });
}

type Parts = { readonly conditions: string; readonly actions: string; readonly needs: string };

const entryOf = (parts: Parts, nextAt: Temporal.Instant | null, act: Act) =>
  ({
    kind: "update",
    voice: "team",
    data: {
      by: act.people.span(act.actor.id),
      conditions: parts.conditions,
      actions: parts.actions,
      needs: parts.needs,
      ...(nextAt && { next: clock(nextAt, act.at) }),
      hasNext: nextAt ? "yes" : "no",
      hasActions: parts.actions ? "yes" : "no",
      hasNeeds: parts.needs ? "yes" : "no",
    },
  }) as const;

function toThread(incident: Incident, parts: Parts, nextAt: Temporal.Instant | null, act: Act) {
  const { data } = entryOf(parts, nextAt, act);
  return [
    tellThread(incident, "update", {
      tone: "active",
      lines: [{ key: "timeline.update", values: { next: "", ...data } }],
    }),
  ];
}

/** Only the conditions leave the team. */
function toFollowers(incident: Incident, { conditions }: Parts, nextAt: Temporal.Instant | null, act: Act) {
  const values = {
    reference: incident.reference,
    title: incident.title,
    by: actor(act),
    next: nextAt ? clock(nextAt, act.at) : "",
    hasNext: nextAt ? "yes" : "no",
  };
  const readers = [...affectedIds(incident), ...followerIds(incident)].filter((id) => id !== act.actor.id);
  return tellPeople(incident, readers, "news", {
    tone: "active",
    lines: [{ key: "reporter.news", values }],
    quote: conditions,
  });
}

/** The update is overdue: the owner, or the team, is nagged once; the silence stands in the timeline. */
export function nagOverdueUpdate(incident: Incident, act: Act): Decided {
  const values = { reference: incident.reference, title: incident.title };
  const entry = { kind: "update-overdue", voice: "system", data: {} } as const;
  const words = {
    tone: "waiting",
    lines: [{ key: "owner.update-overdue", values }],
    buttons: [{ label: "button.update", intent: "incident.update", subject: incident.reference, style: "primary" }],
  } as const;
  const notice = incident.ownerId
    ? {
        key: noticeKey(incident, "update-overdue"),
        to: { kind: "person", personId: incident.ownerId },
        words,
        lane: "message",
      }
    : {
        key: noticeKey(incident, "update-overdue"),
        to: { kind: "team", teamKey: incident.ownerTeamKey },
        words,
        lane: "message",
      };
  return changed(incident, act, { timeline: [entry], notices: [notice as never] });
}
