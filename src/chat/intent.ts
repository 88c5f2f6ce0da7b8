// The intent catalogue: everything a person can want of the bot, whichever chat they are in.
// A durable intent goes through `ears.handle` (inbox, transaction, audit); any other one only looks or opens a form.

type IntentEntry = {
  readonly durable: boolean;
  /** Its answer may be a form, so a platform must not defer before asking. */
  readonly opensForm?: true;
  /** What people do with messages: only a chat itself reports it, never a button or a form. */
  readonly isTalk?: true;
};

const form = { durable: false, opensForm: true } as const satisfies IntentEntry;
const look = { durable: false } as const satisfies IntentEntry;
const act = { durable: true } as const satisfies IntentEntry;
const talk = { durable: true, isTalk: true } as const satisfies IntentEntry;

export const intents = {
  "help.show": look,
  "home.open": look,
  /** Somebody shared a link to a record: what may stand under the link, for everybody there to see. */
  "record.preview": look,
  "me.show": form,
  "me.save": act,
  "setup.open": form,
  "setup.save": act,
  "sign-in.link": act,
  "channel.language": act,

  "service.list": look,
  "service.show": look,
  "service.publish": act,

  "kpi.show": look,
  /** The subject is the code of a card of figures; of one of them the argument is its id. */
  "kpi.explain": look,
  "kpi.records": look,

  "sla.show": look,
  "sla.why": look,
  "sla.breaches": look,
  "sla.pauses": look,
  "sla.improvements": look,
  "sla.justify": form,
  "sla.justify.save": act,
  "sla.improved": form,
  "sla.improved.save": act,

  "major.list": look,
  "major.report": look,
  "major.propose": form,
  "major.propose.save": act,
  "major.accept": act,
  "major.decline": form,
  "major.decline.save": act,
  "major.announce": form,
  "major.announce.save": act,
  /** How many people cannot work, and how many complained. */
  "major.affected": form,
  "major.affected.save": act,
  "major.help": act,
  /** By a member of the management who was informed. */
  "major.seen": act,

  "review.list": look,
  "review.mine": look,
  "review.show": look,
  "review.edit": form,
  "review.edit.save": act,
  /** An action of it. */
  "review.add": form,
  "review.add.save": act,
  "review.change": form,
  "review.change.save": act,
  "review.done": act,
  "review.close": act,

  /** Opens the short form; `values.what`, the quoted message and the channel fill it. */
  "incident.report": form,
  /** The submitted form, or free text in one step. */
  "incident.declare": act,
  /** After "these look the same": declare all the same (argument: the waiting draft's id is the subject). */
  "incident.declare-anyway": act,
  "incident.join": act,
  "incident.list": look,
  "incident.mine": look,
  "incident.show": look,
  "incident.timeline": look,

  "incident.acknowledge": act,
  "incident.take": act,
  /** The next level of the policy is called now. */
  "incident.escalate": act,
  "incident.assign": form,
  "incident.assign.save": act,
  "incident.give-role": form,
  "incident.give-role.save": act,
  "incident.prioritise": form,
  "incident.prioritise.save": act,
  "incident.update": form,
  "incident.update.save": act,
  "incident.reply": form,
  "incident.reply.save": act,
  "incident.hold": form,
  "incident.hold.save": act,
  "incident.resume": act,
  "incident.resolve": form,
  "incident.resolve.save": act,
  "incident.mark-outage": form,
  "incident.mark-outage.save": act,
  "incident.reopen": form,
  "incident.reopen.save": act,
  "incident.cancel": form,
  "incident.cancel.save": act,
  "incident.merge": form,
  "incident.merge.save": act,
  "incident.close": act,
  "incident.edit": form,
  "incident.edit.save": act,
  "incident.link": form,
  "incident.link.save": act,
  "incident.share": form,
  "incident.share.save": act,
  /** A channel of its own. */
  "incident.open-channel": act,
  "incident.restrict": act,
  "incident.unrestrict": act,
  "incident.admit": form,
  "incident.admit.save": act,

  "incident.subscribe": act,
  "incident.unsubscribe": act,
  /** The reporter adds something. */
  "incident.add": form,
  "incident.add.save": act,
  "incident.worse": act,
  "incident.works": act,
  "incident.confirm": act,
  "incident.deny": act,
  "incident.rate": act,
  "incident.comment": form,
  "incident.comment.save": act,
  "incident.task-done": act,
  /** A step of the runbook (argument: its number), and the whole of it. */
  "incident.step-done": act,
  "incident.runbook": look,

  /** Opens the first form of a change; the second asks for what its risk class demands. */
  "change.request": form,
  "change.declare": act,
  "change.detail": form,
  "change.detail.save": act,
  "change.submit": act,
  "change.list": look,
  /** What waits for one's decision, and one's own. */
  "change.mine": look,
  "change.show": look,
  "change.plan": look,
  /** Why these approvers. */
  "change.why": look,
  "change.timeline": look,
  "change.edit": form,
  "change.edit.save": act,
  /** The argument is the stage and the beginning of the content's hash: what stood before the person's eyes. */
  "change.approve": act,
  "change.reject": form,
  "change.reject.save": act,
  "change.withdraw-vote": act,
  "change.remind": act,
  "change.ask": form,
  "change.ask.save": act,
  "change.answer": form,
  "change.answer.save": act,
  "change.delegate": form,
  "change.delegate.save": act,
  /** The right to decide on every change, for a while. */
  "change.stand-in.save": act,
  "change.stand-in.end": act,
  "change.hold": form,
  "change.hold.save": act,
  "change.resume": act,
  "change.withdraw": form,
  "change.withdraw.save": act,
  "change.subscribe": act,
  "change.unsubscribe": act,
  "change.clone": act,
  "change.similar": look,
  "change.start": act,
  /** The argument is the step that stood before the person's eyes. */
  "change.step-done": act,
  "change.step-failed": form,
  "change.step-failed.save": act,
  "change.back-out": form,
  "change.back-out.save": act,
  "change.finish": form,
  "change.finish.save": act,
  "change.review": form,
  "change.review.save": act,
  "change.close": act,
  "change.break-glass": form,
  "change.break-glass.save": act,
  "change.confirm-break-glass": act,
  "change.decide-afterwards": form,
  "change.decide-afterwards.save": act,
  /** The argument is the incident. */
  "change.confirm-suspect": act,
  "change.reject-suspect": act,
  "change.poll-yes": act,
  "change.poll-no": form,
  "change.poll-no.save": act,
  "change.propose-standard": act,
  "change.approve-standard": act,
  "change.decline-standard": form,
  "change.decline-standard.save": act,
  /** By somebody who works on an incident (argument: its reference). */
  "change.blame": act,
  /** The forms of a freeze, a maintenance window and a business event; all are saved and ended in the same way. */
  "change.freeze": form,
  "change.window": form,
  "change.event": form,
  "change.entry.save": act,
  "change.entry.end": act,
  "change.calendar": look,
  "change.slot": look,
  /** The agenda of the change advisory board now; with "minutes" their form. */
  "change.cab": form,
  "change.cab-minutes": form,
  "change.cab-minutes.save": act,
  /** Deploys without an approved change, and what is said of one. */
  "change.unauthorised": look,
  "change.deploy-link": form,
  "change.deploy-link.save": act,
  "change.deploy-emergency": form,
  "change.deploy-emergency.save": act,
  "change.deploy-excuse": form,
  "change.deploy-excuse.save": act,
  /** The forward schedule at a secret address. */
  "change.feed": act,

  /** A record in a posted digest; the argument is the digest. */
  "digest.take": act,
  "digest.decide": form,
  "digest.decide.save": act,
  "digest.now": look,
  "digest.list": look,
  /** The form of one for oneself, and of one for the channel. */
  "digest.subscribe": form,
  "digest.add": form,
  "digest.order.save": act,
  "digest.unsubscribe": act,
  "digest.remove": act,
  /** What is behind a posted digest, for whoever asks. */
  "digest.breaches": look,
  "digest.open": look,
  "digest.figures": look,
  "digest.explain": look,

  /** A value of an indicator of one's own. */
  "kpi.record": form,
  "kpi.record.save": act,

  "outage.list": look,
  "outage.start": form,
  "outage.start.save": act,
  "outage.end": form,
  "outage.end.save": act,

  "oncall.who": look,
  "oncall.schedule": look,
  "oncall.gaps": look,
  "oncall.why": look,
  "oncall.take": act,
  /** Takes a cover back. */
  "oncall.undo": act,
  "oncall.cover": form,
  "oncall.cover.save": act,
  "oncall.override": form,
  "oncall.swap": form,
  "oncall.swap.save": act,
  "oncall.swap.accept": act,
  "oncall.swap.decline": act,
  /** A calendar feed at a secret address; the end of all of them. */
  "oncall.feed": act,
  "oncall.feed.revoke": act,

  /** A typed message in a thread or in direct messages; edits and deletions of one. */
  "message.said": talk,
  "message.edited": talk,
  "message.deleted": talk,
  /** 📌 on a message in a record's thread, and ✅. */
  "message.pinned": talk,
  "message.to-task": talk,
} as const satisfies Record<string, IntentEntry>;

export type IntentKind = keyof typeof intents;

export const isIntentKind = (word: string): word is IntentKind => Object.hasOwn(intents, word);

export const isTalk = (kind: IntentKind): boolean => "isTalk" in intents[kind];

export const isDurable = (kind: IntentKind): boolean => intents[kind].durable;
