// The forms by which a service, a team and a schedule are edited, filled with how they are.
import type { Choice, Field, Form } from "../chat/form.ts";
import { sayPlain, type WordKey } from "../words/say.ts";
import type { Act } from "./act.ts";
import type { Document, DocumentService, DocumentTeam } from "./document.ts";
import { nameIn, type Service } from "./organisation.ts";

export const criticalities = ["high", "medium", "low"] as const satisfies readonly DocumentService["criticality"][];

export function serviceEditForm(act: Act, service: Service): Form {
  const { organisation, people } = act;
  const { lang } = act.actor;
  const word = (key: WordKey) => sayPlain(lang, key);
  const owners = [
    ...new Set([
      ...(service.ownerId ? [service.ownerId] : []),
      ...organisation.teams.flatMap(({ memberIds }) => memberIds),
    ]),
  ];
  const teams = organisation.teams.map(({ key, name }): Choice => ({ value: key, label: nameIn(lang, name) }));
  return {
    ...frame(act, "service.edit.save", "edit.service-title"),
    subject: service.key,
    fields: [
      {
        id: "team",
        kind: "choice",
        label: word("edit.field-team"),
        required: true,
        options: teams,
        value: service.teamKey,
      },
      {
        ...{ id: "owner", kind: "person", label: word("edit.field-owner"), required: false },
        options: owners.map((id) => ({ value: `person:${id}`, label: people.find(id)?.name ?? "?" })),
        ...(service.ownerId && { value: `person:${service.ownerId}` }),
      },
      {
        ...{ id: "criticality", kind: "choice", label: word("edit.field-criticality"), required: true },
        options: criticalities.map((value) => ({ value, label: word(`criticality.${value}`) })),
        value: service.criticality,
      },
    ],
  };
}

/** Its people with commas, whoever leaves is taken out; and somebody of the chat to join, whom the configuration need not know. */
export function teamEditForm(act: Act, team: DocumentTeam, document: Document): Form {
  const word = (key: WordKey) => sayPlain(act.actor.lang, key);
  const ids = [...new Set(act.organisation.teams.flatMap(({ memberIds }) => memberIds))];
  return {
    ...frame(act, "team.edit.save", "edit.team-title"),
    subject: team.key,
    fields: [
      {
        ...{ id: "members", kind: "text", label: word("edit.field-team-members"), required: false, maxLength: 2000 },
        ...{ hint: word("edit.field-team-members-hint"), value: namesOf(team.members, document) },
      },
      {
        ...{ id: "joins", kind: "person", label: word("edit.field-joins"), required: false },
        options: ids.map((id) => ({ value: `person:${id}`, label: act.people.find(id)?.name ?? "?" })),
      },
    ],
  };
}

const namesOf = (keys: readonly string[], { people }: Document): string =>
  keys.map((key) => people.find((one) => one.key === key)?.name ?? key).join(", ");

/** A field a layer: its people with commas, in the order of their turns. */
export function scheduleEditForm(act: Act, schedule: Document["schedules"][number], document: Document): Form {
  const { lang } = act.actor;
  const fields = schedule.layers.map(
    ({ name, members }, i): Field => ({
      ...{ id: layerField(i), kind: "text", required: true, maxLength: 1000 },
      label: sayPlain(lang, "edit.field-members", { layer: name }),
      hint: sayPlain(lang, "edit.field-members-hint"),
      value: namesOf(members, document),
    }),
  );
  return { ...frame(act, "oncall.edit.save", "edit.schedule-title"), subject: schedule.key, fields };
}

export const layerField = (layer: number): string => `layer${layer}`;

function frame(act: Act, intent: Form["intent"], title: WordKey): Omit<Form, "fields" | "subject"> {
  const word = (key: WordKey) => sayPlain(act.actor.lang, key);
  return {
    intent,
    title: word(title),
    submit: word("edit.preview"),
    cancel: word("form.cancel"),
    openedAtMs: act.at.epochMilliseconds,
  };
}
