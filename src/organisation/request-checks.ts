// The checks of the request catalogue across the document: what it names exists, its forms can be filled in, and somebody can agree.
import { Temporal } from "temporal-polyfill";
import { foresee, isStuck } from "../approval/foresee.ts";
import { previewOf } from "./approval-preview.ts";
import type { Document } from "./document.ts";
import { duplicateKeys, fault, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";
import type { DocumentRequestItem } from "./request-schema.ts";

/** Every fault, in the order of the document; none → an empty list. */
export function requestFaults(document: Document): readonly Fault[] {
  const { catalogue, services, slas, approval_policies: policies } = document;
  return [
    ...duplicateKeys("catalogue", catalogue),
    ...catalogue.flatMap((item, i) => [
      ...unknown("document.unknown-service", services, ["catalogue", i, "service"], item.service),
      ...unknown("catalogue.unknown-policy", policies, ["catalogue", i, "policy"], item.policy),
      ...unknown("catalogue.unknown-sla", slas, ["catalogue", i, "sla"], item.sla),
      ...formFaults(item, i),
      ...taskFaults(document, item, i),
      ...nobodyAgrees(document, item, i),
    ]),
  ];
}

function formFaults({ form }: DocumentRequestItem, i: number): readonly Fault[] {
  return form.flatMap(({ key, type, choices }, n) => {
    const path = ["catalogue", i, "form", n] as const;
    const isTwice = form.findIndex((other) => other.key === key) < n;
    const values = { value: key, list: "form" };
    const texts = (choices ?? []).map(({ en }) => en);
    const twice = texts.find((text, at) => texts.indexOf(text) < at);
    return [
      ...(isTwice ? [fault([...path, "key"], { key: "document.duplicate-key", values })] : []),
      ...(type === "choice" && texts.length < 2 ? [fault(path, { key: "catalogue.no-choices", values })] : []),
      ...(type !== "choice" && choices ? [fault([...path, "choices"], { key: "catalogue.choices-of-none" })] : []),
      ...(twice ? [fault([...path, "choices"], { key: "catalogue.choice-twice", values: { value: twice } })] : []),
    ];
  });
}

/** A task waits only for those before it in the list, so that nothing waits in a circle. */
function taskFaults({ teams }: Document, { tasks }: DocumentRequestItem, i: number): readonly Fault[] {
  return tasks.flatMap(({ team, after }, n) => [
    ...unknown("document.unknown-team", teams, ["catalogue", i, "tasks", n, "team"], team),
    ...after.flatMap((number, m) =>
      number <= n
        ? []
        : [
            fault(["catalogue", i, "tasks", n, "after", m], {
              key: "catalogue.after-itself",
              values: { number, own: n + 1 },
            }),
          ],
    ),
  ]);
}

/** Whoever asks for it, a stage of its policy could never be decided: not even by the role that stands in. */
function nobodyAgrees(document: Document, { policy, service }: DocumentRequestItem, i: number): readonly Fault[] {
  const { policies, sceneOf } = previewOf(document);
  const chosen = policies.find(({ key }) => key === policy);
  if (!chosen) return [];
  const facts = { type: "request", risk: "low", services: [service] };
  const at = Temporal.Instant.fromEpochMilliseconds(0);
  const stuck = document.people.map(({ key: requesterId }) => {
    const stages = foresee(chosen, sceneOf(facts, { requesterId, implementerId: null, authorIds: [] }, at));
    return stages.find(isStuck);
  });
  const [stage] = stuck;
  if (!stage || stuck.includes(undefined)) return [];
  const values = { value: chosen.key, stage: stage.name, role: chosen.fallback };
  return [fault(["catalogue", i, "policy"], { key: "catalogue.nobody-agrees", values })];
}
