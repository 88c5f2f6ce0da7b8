// What may be changed of the configuration in chat: who answers for a service, and who takes turns on a schedule.
import type { Saying, Value } from "../words/say.ts";
import type { Document, DocumentService } from "./document.ts";

export type ServiceEdit = {
  readonly kind: "service";
  readonly key: string;
  readonly team: string;
  /** null: nobody. */
  readonly owner: string | null;
  readonly criticality: DocumentService["criticality"];
};

/** People by layer, in the order in which they take turns. */
export type ScheduleEdit = {
  readonly kind: "schedule";
  readonly key: string;
  readonly members: readonly (readonly string[])[];
};

export type Edit = ServiceEdit | ScheduleEdit;

/** What an edit is of; undefined: the configuration no longer has it. */
export const editedEntry = ({ services, schedules }: Document, { kind, key }: Pick<Edit, "kind" | "key">) =>
  (kind === "service" ? services : schedules).find((one) => one.key === key);

export function edited(document: Document, edit: Edit): Document {
  if (edit.kind === "service") {
    const { key, team, owner, criticality } = edit;
    const services = document.services.map(({ owner: before, ...service }) =>
      service.key === key
        ? { ...service, ...(owner !== null && { owner }), team, criticality }
        : { ...service, ...(before !== undefined && { owner: before }) },
    );
    return { ...document, services };
  }
  const schedules = document.schedules.map((schedule) =>
    schedule.key === edit.key
      ? {
          ...schedule,
          layers: schedule.layers.map((layer, i) => ({ ...layer, members: edit.members[i] ?? layer.members })),
        }
      : schedule,
  );
  return { ...document, schedules };
}

/** What it is called, in no language yet. */
export function editedName(document: Document, edit: Pick<Edit, "kind" | "key">): Value {
  const name = editedEntry(document, edit)?.name;
  return name === undefined ? edit.key : inWords(name);
}

type Name = string | { readonly en: string; readonly "zh-CN"?: string | undefined };
const inWords = (name: Name): Value =>
  typeof name === "string" ? name : { en: name.en, "zh-CN": name["zh-CN"] ?? name.en };

/** One sentence for each thing that would be otherwise; none: it is as it was. */
export function editLines(document: Document, edit: Edit): readonly Saying[] {
  return edit.kind === "service" ? serviceLines(document, edit) : scheduleLines(document, edit);
}

type Before = { readonly from: Value; readonly to: Value };

function serviceLines(document: Document, edit: ServiceEdit): readonly Saying[] {
  const service = document.services.find(({ key }) => key === edit.key);
  if (!service) return [];
  const teamCalled = (key: string): Value => {
    const name = document.teams.find((team) => team.key === key)?.name;
    return name === undefined ? key : inWords(name);
  };
  const owner: Before = { from: personCalled(document, service.owner), to: personCalled(document, edit.owner) };
  const level = (one: DocumentService["criticality"]): Value => ({ key: `criticality.${one}` });
  return [
    ...(service.team === edit.team
      ? []
      : [{ key: "edit.team", values: { from: teamCalled(service.team), to: teamCalled(edit.team) } } as const]),
    ...((service.owner ?? null) === edit.owner ? [] : [{ key: "edit.owner", values: owner } as const]),
    ...(service.criticality === edit.criticality
      ? []
      : [
          {
            key: "edit.criticality",
            values: { from: level(service.criticality), to: level(edit.criticality) },
          } as const,
        ]),
  ];
}

function scheduleLines(document: Document, edit: ScheduleEdit): readonly Saying[] {
  const schedule = document.schedules.find(({ key }) => key === edit.key);
  const called = (keys: readonly string[]): Value => ({
    list: keys.map((key) => personCalled(document, key)),
    join: "and",
  });
  return (schedule?.layers ?? []).flatMap(({ name, members }, i) => {
    const after = edit.members[i] ?? members;
    if (after.join("\n") === members.join("\n")) return [];
    return [{ key: "edit.members", values: { layer: name, from: called(members), to: called(after) } } as const];
  });
}

const personCalled = ({ people }: Document, key: string | null | undefined): Value =>
  people.find((person) => person.key === key)?.name ?? key ?? { key: "edit.nobody" };
