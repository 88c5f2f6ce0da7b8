// The record that gave the occasion for another one, as far as this person may see it: who has it in hand, and who may see it.
import { secrecyOf as secrecyOfChange } from "../../change/facts.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import { isRegisterKind } from "../../chat/register-kinds.ts";
import { secrecyOf as secrecyOfIncident } from "../../incident/facts.ts";
import type { Act } from "../../organisation/act.ts";
import { type Secrecy, visibilityOf } from "../../people/visibility.ts";
import { secrecyOf as secrecyOfProblem } from "../../problem/facts.ts";
import { secrecyOf as secrecyOfRecord } from "../../register/facts.ts";
import type { From } from "../../register/open.ts";
import { secrecyOf as secrecyOfRequest } from "../../request/facts.ts";
import { findChange } from "../../store/change-reads.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import { findRegisterRecord } from "../../store/register-reads.ts";
import { findRequest } from "../../store/request-reads.ts";
import type { Query } from "../ports.ts";

type Found = {
  readonly secrecy: Secrecy;
  readonly inHandOf: string | null;
  readonly serviceKey: string | null;
};

async function found(reference: string, query: Query): Promise<Found | undefined> {
  const kind = recordKindOf(reference);
  switch (kind) {
    case undefined:
      return undefined;
    case "incident": {
      const one = await findIncident(query, reference);
      return one && { secrecy: secrecyOfIncident(one), inHandOf: one.ownerId, serviceKey: one.serviceKey };
    }
    case "change": {
      const one = await findChange(query, reference);
      const serviceKey = one?.serviceKeys[0] ?? null;
      return one && { secrecy: secrecyOfChange(one), inHandOf: one.implementerId, serviceKey };
    }
    case "problem": {
      const one = await findProblem(query, reference);
      const serviceKey = one?.serviceKeys[0] ?? null;
      return one && { secrecy: secrecyOfProblem(one), inHandOf: one.ownerId, serviceKey };
    }
    case "request": {
      const one = await findRequest(query, reference);
      return one && { secrecy: secrecyOfRequest(one), inHandOf: one.ownerId, serviceKey: one.item.serviceKey };
    }
    default: {
      const one = isRegisterKind(kind) ? await findRegisterRecord(query, reference) : undefined;
      return one && { secrecy: secrecyOfRecord(one), inHandOf: one.ownerId, serviceKey: one.serviceKey };
    }
  }
}

/** Of another tool's record nothing is known but its number. "unknown": there is none of ours, or not for this person. */
export async function occasionOf(reference: string, act: Pick<Act, "actor">, query: Query): Promise<From | "unknown"> {
  if (recordKindOf(reference) === undefined) return { reference, isPrivate: false };
  const one = await found(reference, query);
  const isSeen = one && visibilityOf(one.secrecy, { kind: "person", person: act.actor }, "card") === "full";
  if (!isSeen) return "unknown";
  const { isPrivate, memberIds } = one.secrecy;
  return {
    ...{ reference, isPrivate, serviceKey: one.serviceKey },
    values: {
      ...(one.inHandOf && { handledBy: one.inHandOf }),
      ...(isPrivate && { insiders: memberIds.join(" ") || "none" }),
    },
  };
}
