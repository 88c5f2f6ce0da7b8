// Recurring work as the configuration plans it, with people by our ids; and its checks across the document.
import { Temporal } from "temporal-polyfill";
import { nextOf, parseCron } from "../kernel/cron.ts";
import type { Document } from "./document.ts";
import { duplicateKeys, fault, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";
import type { DocumentObligation } from "./obligation-schema.ts";
import { isoOf } from "./values.ts";

export type PlannedWork = {
  readonly key: string;
  readonly title: string;
  readonly ownerId: string;
  readonly serviceKey: string | null;
  /** By the fields of recurring work; "": left out. */
  readonly values: Readonly<Record<"rhythm" | "cron" | "firstOn" | "daysToDo" | "proof" | "task" | "model", string>>;
};

/** A date that does not exist at that time of day is the next one that does. Whoever is not known any more owns nothing. */
export const plannedWork = (
  { obligations = [], organisation }: Pick<Document, "obligations" | "organisation">,
  personIds: Readonly<Record<string, string>>,
): readonly PlannedWork[] => obligations.flatMap((one) => planned(one, personIds[one.owner], organisation.zone));

function planned(given: DocumentObligation, ownerId: string | undefined, zone: string): readonly PlannedWork[] {
  if (ownerId === undefined) return [];
  const { key, title, service, rhythm, cron = "", first_on, at, days, proof, task = "", model = "" } = given;
  const first = Temporal.PlainDate.from(first_on).toZonedDateTime({ timeZone: zone, plainTime: at }).toInstant();
  return [
    {
      ...{ key, title, ownerId, serviceKey: service ?? null },
      values: {
        ...{ rhythm: rhythm ?? "", cron, firstOn: isoOf(first), daysToDo: String(days) },
        ...{ proof: proof ? "yes" : "no", task, model },
      },
    },
  ];
}

export const obligationFaults = ({ obligations = [], people, services, organisation }: Document): readonly Fault[] => [
  ...duplicateKeys("obligations", obligations),
  ...obligations.flatMap(({ owner, service, cron, first_on }, i) => [
    ...unknown("document.unknown-person", people, ["obligations", i, "owner"], owner),
    ...neverComes(cron, first_on, organisation.zone, i),
    ...unknown("document.unknown-service", services, ["obligations", i, "service"], service),
  ]),
];

function neverComes(line: string | undefined, firstOn: string, zone: string, i: number): readonly Fault[] {
  const read = line === undefined ? undefined : parseCron(line);
  if (!read?.ok) return [];
  const first = Temporal.PlainDate.from(firstOn).toZonedDateTime(zone).toInstant();
  return nextOf(read.value, first, zone) ? [] : [fault(["obligations", i, "cron"], { key: "document.cron_never" })];
}
