// What may be changed of the configuration in chat: who answers for a service, who is in a team, and who takes turns on a schedule.
import type { Saying, Value } from "../words/say.ts";
import type { Document, DocumentPerson, DocumentService } from "./document.ts";
import { isSamePerson } from "./setup-document.ts";

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

/** Who is in a team. */
export type TeamEdit = {
  readonly kind: "team";
  readonly key: string;
  readonly members: readonly string[];
  /** Whom the configuration did not know before, under keys that nobody has. */
  readonly newcomers: readonly DocumentPerson[];
};

export type Edit = ServiceEdit | ScheduleEdit | TeamEdit;

const lists = { service: "services", schedule: "schedules", team: "teams" } as const;

/** What an edit is of; undefined: the configuration no longer has it. */
export const editedEntry = (document: Document, { kind, key }: Pick<Edit, "kind" | "key">) =>
  document[lists[kind]].find((one) => one.key === key);

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
  if (edit.kind === "team") {
    const { key, members, newcomers } = edit;
    // Whoever was added elsewhere meanwhile is known already.
    const added = newcomers.filter((one) => !document.people.some((known) => isSamePerson(known, one)));
    const teams = document.teams.map((team) => (team.key === key ? { ...team, members: [...members] } : team));
    return { ...document, people: [...document.people, ...added], teams };
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
  switch (edit.kind) {
    case "service":
      return serviceLines(document, edit);
    case "schedule":
      return scheduleLines(document, edit);
    case "team":
      return teamLines(document, edit);
  }
}

function teamLines(document: Document, edit: TeamEdit): readonly Saying[] {
  const before = document.teams.find(({ key }) => key === edit.key)?.members ?? [];
  const after = edited(document, edit);
  const line = (key: "edit.joins" | "edit.leaves" | "edit.newcomers", keys: readonly string[]): readonly Saying[] =>
    keys.length === 0 ? [] : [{ key, values: { people: peopleCalled(after, keys) } }];
  return [
    ...line(
      "edit.joins",
      edit.members.filter((one) => !before.includes(one)),
    ),
    ...line(
      "edit.leaves",
      before.filter((one) => !edit.members.includes(one)),
    ),
    ...line(
      "edit.newcomers",
      edit.newcomers.map(({ key }) => key),
    ),
  ];
}

/** Whom the team is called by all the same although they leave it. */
export function stillCalled(document: Document, edit: TeamEdit): readonly Saying[] {
  const team = document.teams.find(({ key }) => key === edit.key);
  const layers = document.schedules.find(({ key }) => key === team?.schedule)?.layers ?? [];
  const called = [team?.first_responder, ...layers.flatMap(({ members }) => members)];
  const leaving = (team?.members ?? []).filter((one) => !edit.members.includes(one) && called.includes(one));
  return leaving.length === 0
    ? []
    : [{ key: "edit.still-called", values: { people: peopleCalled(document, leaving), count: leaving.length } }];
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
  const called = (keys: readonly string[]): Value => peopleCalled(document, keys);
  return (schedule?.layers ?? []).flatMap(({ name, members }, i) => {
    const after = edit.members[i] ?? members;
    if (after.join("\n") === members.join("\n")) return [];
    return [{ key: "edit.members", values: { layer: name, from: called(members), to: called(after) } } as const];
  });
}

const peopleCalled = (document: Document, keys: readonly string[]): Value => ({
  list: keys.map((key) => personCalled(document, key)),
  join: "and",
});

const personCalled = ({ people }: Document, key: string | null | undefined): Value =>
  people.find((person) => person.key === key)?.name ?? key ?? { key: "edit.nobody" };
