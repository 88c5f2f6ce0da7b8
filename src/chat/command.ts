// The command catalogue: help, autocomplete, the Slack manifest and Discord's registration all come from here, so help cannot lie.

import type { WordKey } from "../words/say.ts";
import type { Argument } from "./argument.ts";
import { helpSubjectNames } from "./help-subjects.ts";
import type { IntentKind } from "./intent.ts";
import {
  type RegisterKindName,
  type RegisterMoveName,
  type RegisterVerb,
  registerIntent,
  registerKindNames,
  registerMoves,
} from "./register-kinds.ts";
import { requestCommands } from "./request-commands.ts";
import { type Root, roots } from "./roots.ts";

export { type Root, roots } from "./roots.ts";

export type Command = {
  /** Without the slash. */
  readonly root: Root;
  readonly word: string;
  readonly intent: IntentKind;
  readonly describe: WordKey;
  readonly arguments: readonly Argument[];
  /** With words it is done at once, by this; alone it opens the form. */
  readonly atOnce?: IntentKind;
};

const which: Argument = { name: "which", kind: "incident", describe: "argument.which", required: true };
const change: Argument = { name: "change", kind: "change", describe: "argument.change", required: true };
const problem: Argument = { name: "problem", kind: "problem", describe: "argument.problem", required: true };
const service: Argument = { name: "service", kind: "service", describe: "argument.service" };
const theService: Argument = { ...service, required: true };
const schedule: Argument = { name: "schedule", kind: "text", describe: "argument.schedule" };
const text = (name: "team" | "department" | "period") =>
  ({ name, kind: "text", describe: `argument.${name}` }) as const;
const command = (root: Root, word: string, intent: IntentKind, args: readonly Argument[] = []): Command => ({
  root,
  word,
  intent,
  describe: `command.${root}.${word}` as WordKey,
  arguments: args,
});
const onIncident = (word: string, intent: IntentKind): Command => command("incident", word, intent, [which]);
const onProblem = (word: string, intent: IntentKind): Command => command("problem", word, intent, [problem]);
const onChange = (word: string, intent: IntentKind): Command => command("change", word, intent, [change]);

/** Words of a light record that are described alike for every kind; its moves have sentences of their own. */
const registerWords = ["new", "list", "mine", "show", "edit", "link", "evidence", "restrict", "open-up"] as const;

const registerCommands = (kind: RegisterKindName): readonly Command[] => {
  const it: Argument = { name: kind, kind, describe: "argument.record", required: true };
  const argumentsOf: Partial<Record<RegisterVerb, readonly Argument[]>> = {
    new: [{ name: "what", kind: "text", describe: "argument.record-what" }],
    list: [service],
    mine: [],
  };
  return [
    ...registerWords.map((word) => ({
      ...{ root: kind, word, intent: registerIntent(kind, word) },
      ...{ describe: `command.register.${word}` as const, arguments: argumentsOf[word] ?? [it] },
    })),
    ...(Object.keys(registerMoves[kind]) as RegisterMoveName[]).map((move) =>
      command(kind, move, registerIntent(kind, move), [it]),
    ),
  ];
};

/** The language of a channel that has none of its own. */
export const FOLLOWS_ORGANISATION = "organisation";
export const commands: readonly Command[] = [
  {
    ...command("incident", "report", "incident.report", [{ name: "what", kind: "text", describe: "argument.what" }]),
    atOnce: "incident.declare",
  },
  command("incident", "list", "incident.list", [service]),
  command("incident", "mine", "incident.mine"),
  onIncident("show", "incident.show"),
  onIncident("timeline", "incident.timeline"),
  onIncident("take", "incident.take"),
  onIncident("assign", "incident.assign"),
  onIncident("role", "incident.give-role"),
  onIncident("priority", "incident.prioritise"),
  onIncident("update", "incident.update"),
  onIncident("reply", "incident.reply"),
  onIncident("hold", "incident.hold"),
  onIncident("resume", "incident.resume"),
  onIncident("resolve", "incident.resolve"),
  onIncident("reopen", "incident.reopen"),
  onIncident("close", "incident.close"),
  onIncident("cancel", "incident.cancel"),
  onIncident("merge", "incident.merge"),
  onIncident("edit", "incident.edit"),
  onIncident("link", "incident.link"),
  onIncident("share", "incident.share"),
  onIncident("restrict", "incident.restrict"),
  onIncident("open-up", "incident.unrestrict"),
  onIncident("admit", "incident.admit"),
  onIncident("subscribe", "incident.subscribe"),
  command("change", "submit", "change.request", [{ name: "what", kind: "text", describe: "argument.change-what" }]),
  command("change", "list", "change.list", [service]),
  command("change", "mine", "change.mine"),
  onChange("show", "change.show"),
  onChange("explain", "change.why"),
  onChange("edit", "change.edit"),
  command("change", "approve", "change.approve", [
    change,
    { name: "comment", kind: "text", describe: "argument.comment" },
  ]),
  onChange("reject", "change.reject"),
  onChange("ask", "change.ask"),
  command("change", "delegate", "change.delegate", [{ name: "change", kind: "change", describe: "argument.change" }]),
  onChange("hold", "change.hold"),
  onChange("resume", "change.resume"),
  onChange("withdraw", "change.withdraw"),
  onChange("clone", "change.clone"),
  onChange("similar", "change.similar"),
  onChange("start", "change.start"),
  onChange("back-out", "change.back-out"),
  onChange("finish", "change.finish"),
  onChange("review", "change.review"),
  command("service", "list", "service.list"),
  command("service", "show", "service.show", [theService]),
  command("service", "publish", "service.publish"),
  command("service", "edit", "service.edit", [theService]),
  command("outage", "list", "outage.list", [service]),
  command("outage", "start", "outage.start", [service]),
  command("outage", "end", "outage.end", [service]),
  command("outage", "mark", "incident.mark-outage", [which]),
  command("kpi", "show", "kpi.show", [
    service,
    ...(["team", "department", "period"] as const).map(text),
    { name: "compare", kind: "choice", describe: "argument.compare", choices: ["previous", "last-year"] },
  ]),
  command("kpi", "explain", "kpi.explain", [{ name: "name", kind: "text", describe: "argument.kpi" }]),
  command("kpi", "forecast", "kpi.forecast", [service]),
  command("kpi", "report", "kpi.report", [service, { name: "month", kind: "text", describe: "argument.month" }]),
  command("kpi", "record", "kpi.record", [{ name: "indicator", kind: "text", describe: "argument.indicator" }]),
  command("kpi", "pulse", "pulse.show"),
  command("sla", "show", "sla.show", [theService]),
  command("sla", "why", "sla.why", [which]),
  command("sla", "breaches", "sla.breaches"),
  command("sla", "pauses", "sla.pauses"),
  command("sla", "improvements", "sla.improvements"),
  command("sla", "justify", "sla.justify", [which]),
  command("sla", "improved", "sla.improved", [which]),
  command("oncall", "who", "oncall.who", [
    { name: "what", kind: "text", describe: "argument.on-call" },
    { name: "at", kind: "text", describe: "argument.at" },
  ]),
  command("oncall", "take", "oncall.take", [schedule, { name: "at", kind: "text", describe: "argument.at" }]),
  command("oncall", "cover", "oncall.cover", [schedule]),
  command("oncall", "swap", "oncall.swap", [schedule]),
  command("oncall", "override", "oncall.override", [schedule]),
  command("oncall", "schedule", "oncall.schedule", [schedule]),
  command("oncall", "gaps", "oncall.gaps"),
  command("oncall", "edit", "oncall.edit", [schedule]),
  command("oncall", "why", "oncall.why", [which]),
  command("oncall", "escalate", "incident.escalate", [which]),
  command("oncall", "feed", "oncall.feed", [schedule]),
  command("major", "list", "major.list"),
  command("major", "propose", "major.propose", [which]),
  command("major", "accept", "major.accept", [which]),
  command("major", "decline", "major.decline", [which]),
  command("major", "announce", "major.announce", [which]),
  command("major", "affected", "major.affected", [which]),
  command("major", "volunteer", "major.help", [which]),
  command("major", "report", "major.report", [which]),
  command("review", "list", "review.list"),
  command("review", "mine", "review.mine"),
  command("review", "show", "review.show", [which]),
  command("review", "edit", "review.edit", [which]),
  command("review", "action", "review.add", [which]),
  command("review", "close", "review.close", [which]),
  command("change", "calendar", "change.calendar", [{ name: "from", kind: "text", describe: "argument.from" }]),
  command("change", "slot", "change.slot", [
    { name: "service", kind: "service", describe: "argument.slot", required: true },
    { name: "for", kind: "text", describe: "argument.for" },
  ]),
  command("change", "freeze", "change.freeze"),
  command("change", "window", "change.window"),
  command("change", "event", "change.event"),
  command("change", "feed", "change.feed"),
  command("change", "unauthorised", "change.unauthorised"),
  command("change", "cab", "change.cab", [
    { name: "what", kind: "choice", describe: "argument.cab", choices: ["minutes"] },
  ]),
  command("problem", "list", "problem.list", [service]),
  command("problem", "mine", "problem.mine"),
  onProblem("show", "problem.show"),
  command("problem", "new", "problem.new", [{ name: "title", kind: "text", describe: "argument.problem-title" }]),
  onProblem("investigate", "problem.take"),
  onProblem("give", "problem.assign"),
  onProblem("note", "problem.note"),
  onProblem("relate", "problem.link"),
  onProblem("solve", "problem.close"),
  onProblem("drop", "problem.cancel"),
  onProblem("records", "problem.records"),
  command("problem", "known", "problem.known", [service]),
  onProblem("whys", "problem.analyse"),
  onProblem("workaround", "problem.workaround"),
  onProblem("action", "problem.add"),
  onProblem("unrelate", "problem.unlink"),
  onProblem("reopen", "problem.reopen"),
  ...requestCommands.map(([word, intent, args]) => command("request", word, intent, args)),
  command("ask", "question", "ask.question", [
    { name: "question", kind: "text", describe: "argument.question", required: true },
  ]),
  command("kb", "search", "kb.search", [{ name: "words", kind: "text", describe: "argument.kb-words" }]),
  command("kb", "versions", "kb.versions", [{ name: "kb", kind: "kb", describe: "argument.record", required: true }]),
  command("digest", "now", "digest.now", [{ name: "digest", kind: "text", describe: "argument.digest" }]),
  command("digest", "list", "digest.list"),
  command("digest", "subscribe", "digest.subscribe"),
  command("digest", "unsubscribe", "digest.unsubscribe"),
  command("digest", "add", "digest.add"),
  command("digest", "remove", "digest.list"),
  {
    ...command("feedback", "complaint", "complaint.new", [
      { name: "what", kind: "text", describe: "argument.complaint-what" },
    ]),
    atOnce: "complaint.new.save",
  },
  {
    ...command("feedback", "suggestion", "suggestion.new", [
      { name: "what", kind: "text", describe: "argument.suggestion-what" },
    ]),
    atOnce: "suggestion.new.save",
  },
  {
    ...command("feedback", "kudos", "kudos.new", [{ name: "what", kind: "text", describe: "argument.kudos-what" }]),
    atOnce: "kudos.new.save",
  },
  command("feedback", "list", "feedback.list"),
  command("feedback", "show", "feedback.show", [
    { name: "complaint", kind: "complaint", describe: "argument.record", required: true },
  ]),
  command("register", "show", "register.show"),
  command("register", "review", "register.review", [service]),
  command("register", "suppliers", "register.suppliers", [service]),
  command("register", "gaps", "register.gaps"),
  command("register", "ownerless", "register.ownerless"),
  ...registerKindNames.flatMap(registerCommands),
  command("tocsin", "help", "help.show", [
    { name: "about", kind: "choice", describe: "argument.help", choices: [...helpSubjectNames, ...roots] },
  ]),
  command("tocsin", "me", "me.show"),
  command("tocsin", "channel", "channel.language", [
    {
      name: "language",
      kind: "choice",
      describe: "argument.language",
      required: true,
      choices: ["en", "zh-CN", FOLLOWS_ORGANISATION],
    },
  ]),
  command("tocsin", "home", "home.open"),
  command("tocsin", "setup", "setup.open"),
  command("tocsin", "team", "team.edit", [text("team")]),
  command("tocsin", "sign-in", "sign-in.link"),
];

/** The word that is meant when a root is typed alone. */
export const bare: Record<Root, string> = {
  incident: "report",
  change: "submit",
  problem: "list",
  request: "order",
  service: "list",
  outage: "list",
  kpi: "show",
  sla: "breaches",
  oncall: "who",
  major: "list",
  review: "list",
  digest: "now",
  ask: "question",
  feedback: "list",
  register: "show",
  ...(Object.fromEntries(registerKindNames.map((kind) => [kind, "list"])) as Record<RegisterKindName, string>),
  tocsin: "help",
};
