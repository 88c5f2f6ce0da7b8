// What a change has to say before approval can be asked for, by its risk class.
import type { Saying } from "../words/say.ts";
import type { Change } from "./change.ts";
import type { RiskClass } from "./risk.ts";

export const requiredFields = [
  "services",
  "implementer",
  "window",
  "plan",
  "backout",
  "verification",
  "testEvidence",
  "monitoredKpi",
  "communication",
  "occasion",
] as const;
export type RequiredField = (typeof requiredFields)[number];

const low = ["services", "implementer", "window", "plan"] as const satisfies readonly RequiredField[];
const medium = [...low, "backout", "verification"] as const satisfies readonly RequiredField[];
const high = [...medium, "testEvidence", "monitoredKpi", "communication"] as const satisfies readonly RequiredField[];

/** Source: rules section 3, rule 2. */
export const requiredBy: Readonly<Record<RiskClass, readonly RequiredField[]>> = { low, medium, high };

/** The fields that its class demands and that are empty; an emergency also needs what it answers. */
export function missingFields(change: Change, riskClass: RiskClass): readonly RequiredField[] {
  const required: readonly RequiredField[] = [
    ...requiredBy[riskClass],
    ...(change.type === "emergency" ? (["occasion"] as const) : []),
  ];
  return required.filter((field) => !isGiven(change, field));
}

function isGiven(change: Change, field: RequiredField): boolean {
  if (field === "services") return change.serviceKeys.length > 0;
  if (field === "implementer") return change.implementerId !== null;
  if (field === "window") return change.window !== null;
  if (field === "occasion") return change.incidentReference !== null || change.securityReason !== null;
  return change[field] !== "";
}

export const fieldWord = (field: RequiredField): Saying => ({ key: `change-field.${field}` });
