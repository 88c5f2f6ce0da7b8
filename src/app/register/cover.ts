// Which clauses an audit covers: those that do not exist are refused, with what was probably meant.
import { clausesAsked, nearestClause } from "../../evidence/clauses.ts";
import { meansAll, numbersIn } from "../../evidence/coverage.ts";
import { refuse } from "../../kernel/result.ts";
import { wrongField } from "../../organisation/refused.ts";
import { moveRecord } from "../../register/move.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { subjectOf } from "../incident/incident-route-parts.ts";
import type { RecordRoute } from "../route.ts";
import { type GivenFacts, givenFacts, refuseStranger } from "./register-parts.ts";

export const cover: RecordRoute<RegisterRecord, GivenFacts> = {
  kind: "record",
  record: "audit",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, _act, query) => givenFacts("audit", scene, query),
  decide: (record, act, _scene, facts) =>
    refuseStranger(facts, () => {
      const numbers = numbersIn(facts.given.auditClauses ?? "");
      const moved = moveRecord(record, "cover", { ...facts.given, auditClauses: numbers.join(", ") }, act);
      const unknown = numbers.find((number) => !meansAll(number) && clausesAsked(number).length === 0);
      if (!moved.ok || unknown === undefined) return moved;
      const values = { number: unknown.slice(0, 40), nearest: nearestClause(unknown) };
      return refuse(wrongField("auditClauses", { key: "refused.register-clause", values }));
    }),
};
