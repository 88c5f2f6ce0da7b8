// What a person can want of requests and of the catalogue; part of the intent catalogue.
import { act, form, type IntentEntry, look } from "./intent-entry.ts";

export const requestIntents = {
  /** The catalogue, or the form of the item that is named. The subject is an item's key. */
  "request.order": form,
  /** The items of one family; the subject is the key of its first one. */
  "request.family": look,
  /** The submitted form; the subject is the item's key. */
  "request.submit": act,
  "request.list": look,
  "request.mine": look,
  "request.show": look,
  "request.timeline": look,
  /** Asks for approval again. */
  "request.again": act,
  /** What was answered, corrected before it is approved. */
  "request.edit": form,
  "request.edit.save": act,
  /** It is for somebody else now. */
  "request.hand-over": form,
  "request.hand-over.save": act,
  /** The argument is the stage and the beginning of the content's hash: what stood before the person's eyes. */
  "request.approve": act,
  "request.reject": form,
  "request.reject.save": act,
  "request.withdraw-vote": act,
  "request.remind": act,
  "request.delegate": form,
  "request.delegate.save": act,
  "request.ask": form,
  "request.ask.save": act,
  "request.answer": form,
  "request.answer.save": act,
  "request.take": act,
  "request.assign": form,
  "request.assign.save": act,
  /** The argument is the number of the task. */
  "request.tick": act,
  "request.wait": form,
  "request.wait.save": act,
  "request.resume": act,
  "request.fulfil": form,
  "request.fulfil.save": act,
  "request.confirm": act,
  /** The argument is the number of stars. */
  "request.rate": act,
  "request.comment": form,
  "request.comment.save": act,
  "request.reopen": form,
  "request.reopen.save": act,
  /** Some days after the end: is it still fine? */
  "request.fine": act,
  "request.not-fine": act,
  "request.cancel": form,
  "request.cancel.save": act,
  "request.restrict": act,
  "request.open-up": act,
} as const satisfies Record<string, IntentEntry>;

export type RequestIntent = keyof typeof requestIntents;
