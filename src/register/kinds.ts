// Every kind of light record there is.
import type { RegisterKindName } from "../chat/register-kinds.ts";
import type { RegisterKind } from "./kind.ts";
import { audit } from "./kinds/audit.ts";
import { certificate } from "./kinds/certificate.ts";
import { complaint } from "./kinds/complaint.ts";
import { continuity } from "./kinds/continuity.ts";
import { demand } from "./kinds/demand.ts";
import { document } from "./kinds/document.ts";
import { finding } from "./kinds/finding.ts";
import { improvement } from "./kinds/improvement.ts";
import { kb } from "./kinds/kb.ts";
import { kudos } from "./kinds/kudos.ts";
import { meeting } from "./kinds/meeting.ts";
import { obligation } from "./kinds/obligation.ts";
import { release } from "./kinds/release.ts";
import { risk } from "./kinds/risk.ts";
import { suggestion } from "./kinds/suggestion.ts";
import { supplier } from "./kinds/supplier.ts";
import { training } from "./kinds/training.ts";
import type { RegisterRecord } from "./record.ts";

const kinds: { readonly [name in RegisterKindName]: RegisterKind } = {
  improvement,
  risk,
  supplier,
  meeting,
  obligation,
  document,
  continuity,
  audit,
  finding,
  training,
  demand,
  release,
  certificate,
  complaint,
  suggestion,
  kudos,
  kb,
};

export const registerKind = (name: RegisterKindName): RegisterKind => kinds[name];

export const kindOf = ({ kind }: Pick<RegisterRecord, "kind">): RegisterKind => kinds[kind];

/** Fields that hold somebody who takes part in a record, of every kind. */
export const partakerFields: readonly string[] = Object.values(kinds).flatMap(({ fields }) =>
  Object.entries(fields).flatMap(([field, own]) => (own.type === "person" && own.takesPart ? [field] : [])),
);
