// The intent catalogue: everything a person can want of the bot, whichever chat they are in.
// A durable intent goes through `ears.handle` (inbox, transaction, audit); any other one only looks or opens a form.

import { changeIntents } from "./change-intents.ts";
import { act, form, type IntentEntry, look, talk } from "./intent-entry.ts";
import { registerIntents } from "./register-intents.ts";
import { requestIntents } from "./request-intents.ts";

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
  /** Shows what it would change; the next two are said to that. */
  "service.edit": form,
  "service.edit.save": act,
  "team.edit": form,
  "team.edit.save": act,
  "configuration.apply": act,
  "configuration.drop": act,

  "kpi.show": look,
  /** The subject is the code of a card of figures; of one of them the argument is its id. */
  "kpi.explain": look,
  "kpi.records": look,
  "kpi.forecast": look,
  /** Files for whoever asks. */
  "kpi.report": act,

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
  "incident.unlink": form,
  "incident.unlink.save": act,
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
  /** Some days after the end: is it still fine? */
  "incident.fine": act,
  "incident.not-fine": act,
  "incident.comment": form,
  "incident.comment.save": act,
  "incident.task-done": act,
  /** A step of the runbook (argument: its number), and the whole of it. */
  "incident.step-done": act,
  "incident.runbook": look,

  ...changeIntents,
  ...requestIntents,

  /** A record in a posted digest; the argument is the digest. */
  "digest.take": act,
  "digest.decide": form,
  "digest.decide.save": act,
  /** Its pictures follow by message. */
  "digest.now": act,
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
  /** The records behind one of its figures (argument: the figure's id). */
  "digest.records": look,
  /** What nobody has looked after. */
  "digest.gaps": look,
  /** The form of an improvement item about what was missed. */
  "digest.improve": form,
  "digest.explain": look,

  /** A value of an indicator of one's own. */
  "kpi.record": form,
  "kpi.record.save": act,

  /** The quarterly survey; of one the subject is its quarter. */
  "pulse.show": look,
  "pulse.start": act,
  "pulse.call-off": act,
  "pulse.answer": form,
  "pulse.answer.save": act,

  "problem.list": look,
  "problem.mine": look,
  "problem.show": look,
  "problem.timeline": look,
  /** The records behind it, as far as whoever asks may see them. */
  "problem.records": look,
  "problem.new": form,
  "problem.declare": act,
  /** Whoever takes it owns it and investigates. */
  "problem.take": act,
  "problem.assign": form,
  "problem.assign.save": act,
  "problem.note": form,
  "problem.note.save": act,
  "problem.link": form,
  "problem.link.save": act,
  "problem.close": form,
  "problem.close.save": act,
  "problem.unlink": form,
  "problem.unlink.save": act,
  "problem.reopen": form,
  "problem.reopen.save": act,
  "problem.cancel": form,
  "problem.cancel.save": act,
  /** Of what the bot proposed because it came back. */
  "problem.accept": act,
  "problem.decline": form,
  "problem.decline.save": act,
  /** Five whys. */
  "problem.analyse": form,
  "problem.analyse.save": act,
  "problem.workaround": form,
  "problem.workaround.save": act,
  "problem.known": look,
  /** Its actions; of one of them the argument is its number. */
  "problem.add": form,
  "problem.add.save": act,
  "problem.change": form,
  "problem.change.save": act,
  "problem.done": act,

  /** Of the knowledge base, beside what every light record can. */
  "ask.question": look,
  "kb.search": look,
  "kb.versions": look,
  /** Shows one, and counts it. */
  "kb.read": act,
  "kb.helped": act,
  "kb.unhelpful": act,

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
  /** Who takes turns on a schedule. */
  "oncall.edit": form,
  "oncall.edit.save": act,
  "oncall.feed": act,
  "oncall.feed.revoke": act,

  /** The light records of the management system, all of them; and each kind with its own words. */
  /** What somebody said to the organisation, and what becomes of it. */
  "feedback.list": look,
  "feedback.show": look,

  "register.show": look,
  "register.review": look,
  "register.suppliers": look,
  "register.gaps": look,
  /** Records whose owner can no longer act, and all of somebody's given to somebody else. */
  "register.ownerless": look,
  "register.hand-over": form,
  "register.hand-over.save": act,
  ...registerIntents,

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
