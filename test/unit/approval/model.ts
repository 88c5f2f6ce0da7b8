// A second, plain account of how approvals are decided, to hold the real one against: lists that are counted anew each time.
import type { Scene } from "../../../src/approval/scene.ts";
import { handedOn, sceneOf } from "./office.ts";

export const everybody = ["ann", "bob", "cat", "dan", "eve", "fay", "rita", "ivan", "guest", "robot"] as const;

/** The world of the moment; changed in place as the story goes on. */
export type World = {
  readonly managers: Set<string>;
  readonly security: Set<string>;
  readonly administrators: Set<string>;
  readonly gone: Set<string>;
  readonly handed: { readonly from: string; readonly to: string }[];
  authors: readonly string[];
};

export type ModelStage = {
  readonly asks: "managers" | "security" | readonly string[];
  readonly count?: number;
  readonly percent?: number;
  readonly oneRejectionFails: boolean;
};

type Mark = { readonly human: string; readonly right: string; readonly yes: boolean; readonly forFallback: boolean };

export type Model = {
  readonly stages: readonly ModelStage[];
  content: string;
  stage: number;
  result: "pending" | "approved" | "rejected";
  asked: readonly string[];
  need: number;
  isWithFallback: boolean;
  /** Of each stage, of this content only. */
  marks: Mark[][];
};

export const sceneIn = (
  { managers, security, administrators, gone, handed, authors }: World,
  second: number,
): Scene => {
  const scene = sceneOf({
    roles: { "change-manager": [...managers], security: [...security], administrator: [...administrators] },
    left: [...gone],
    guests: ["guest"],
    bots: ["robot"],
    delegations: handed.map(({ from, to }) => handedOn(from, to)),
    interests: { authorIds: authors },
  });
  return { ...scene, at: scene.at.add({ seconds: second }) };
};

const isThere = ({ gone }: World, who: string) => !gone.has(who) && who !== "guest" && who !== "robot";
const isTheirs = ({ authors }: World, who: string) => who === "rita" || who === "ivan" || authors.includes(who);
/** Present, and not their own matter. */
export const mayDecide = (world: World, who: string) => isThere(world, who) && !isTheirs(world, who);

export function isAskedBy(world: World, { asks }: ModelStage, who: string): boolean {
  if (asks === "managers") return world.managers.has(who);
  return asks === "security" ? world.security.has(who) : asks.includes(who);
}

export function begin(stages: readonly ModelStage[], world: World, content: string): Model {
  const model: Model = {
    stages,
    content,
    stage: 0,
    result: "pending",
    asked: [],
    need: 0,
    isWithFallback: false,
    marks: stages.map(() => []),
  };
  open(model, world);
  return model;
}

function open(model: Model, world: World): void {
  const stage = model.stages[model.stage] as ModelStage;
  model.asked = everybody.filter((who) => isAskedBy(world, stage, who) && mayDecide(world, who));
  model.isWithFallback = model.asked.length === 0;
  model.need = 1;
  if (stage.count !== undefined) model.need = Math.max(1, Math.min(stage.count, model.asked.length));
  if (stage.percent !== undefined) while (model.need * 100 < model.asked.length * stage.percent) model.need += 1;
}

/** Whether this person can use that right now. */
export function canUse(model: Model, world: World, human: string, right: string): boolean {
  const stage = model.stages[model.stage] as ModelStage;
  const isHanded = world.handed.some(({ from, to }) => from === right && to === human);
  const isAsked = model.isWithFallback
    ? world.administrators.has(right)
    : model.asked.includes(right) && isAskedBy(world, stage, right);
  return (
    (human === right || isHanded) &&
    mayDecide(world, human) &&
    mayDecide(world, right) &&
    isAsked &&
    !current(model).some((mark) => [mark.human, mark.right].includes(right) || mark.human === human)
  );
}

const current = (model: Model): readonly Mark[] =>
  (model.marks[model.stage] ?? []).filter(({ forFallback }) => forFallback === model.isWithFallback);

/** "same": it stood already; "no": it does not count. */
export function mark(model: Model, world: World, human: string, yes: boolean): "counted" | "same" | "no" {
  if (!isThere(world, human)) return "no";
  const before = current(model).find((each) => each.human === human);
  if (before) return before.yes === yes ? "same" : "no";
  if (model.result !== "pending") return "no";
  const right = [human, ...world.handed.filter(({ to }) => to === human).map(({ from }) => from)].find((each) =>
    canUse(model, world, human, each),
  );
  if (right === undefined) return "no";
  model.marks[model.stage]?.push({ human, right, yes, forFallback: model.isWithFallback });
  judge(model, world);
  return "counted";
}

export function takeBack(model: Model, world: World, human: string): boolean {
  const found = current(model).find((each) => each.human === human);
  if (!found || model.result !== "pending") return false;
  model.marks[model.stage] = (model.marks[model.stage] ?? []).filter((each) => each !== found);
  judge(model, world);
  return true;
}

export function judge(model: Model, world: World): void {
  if (model.result !== "pending") return;
  const marks = current(model);
  const yes = marks.filter((each) => each.yes).length;
  const no = marks.length - yes;
  const stage = model.stages[model.stage] as ModelStage;
  const isLost = no > 0 && (model.isWithFallback || stage.oneRejectionFails || model.asked.length - no < model.need);
  if (model.isWithFallback ? yes > 0 : yes >= model.need) pass(model, world);
  else if (isLost) model.result = "rejected";
  else if (!model.isWithFallback) {
    const still = model.asked.filter((who) => canUse(model, world, who, who)).length;
    model.isWithFallback = yes + still < model.need;
  }
}

function pass(model: Model, world: World): void {
  if (model.stage === model.stages.length - 1) model.result = "approved";
  else {
    model.stage += 1;
    open(model, world);
  }
}
