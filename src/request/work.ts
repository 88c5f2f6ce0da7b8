// Fulfilling a request: taking it, handing it on, ticking tasks, and saying that it is done.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { teamName } from "../organisation/names.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { turnNotices } from "./begin.ts";
import { changed, type Decided, stateAfter, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { thanksWords } from "./rate.ts";
import { isTurn, openTasks, type Request, type Task } from "./request.ts";
import { line, showButton } from "./tell.ts";
import { closesAt } from "./timers.ts";

const WORDS_LENGTH = 2_000;

export const takeRequest = (request: Request, act: Act): Decided =>
  step(request, "take", act, () => {
    const { id } = act.actor;
    if (request.ownerId === id) return unchanged(request, { key: "request.yours-already", values: named(request) });
    return changed(request, act, {
      patch: { ownerId: id },
      isResponse: true,
      lines: [line(request, "taken", { by: actor(act) })],
      answer: { lines: [{ key: "request.taken", values: named(request) }] },
    });
  });

export const assignRequest = (request: Request, personId: string | undefined, act: Act): Decided =>
  step(request, "assign", act, () => {
    if (personId === undefined) return refuse(missing("person"));
    const person = act.people.find(personId);
    const to = who(act, personId);
    if (!person?.isActive || person.isBot || person.isGuest) {
      return refuse(wrongField("person", { key: "refused.no-owner", values: { person: to } }));
    }
    const values = { reference: request.reference, to };
    if (request.ownerId === personId) return unchanged(request, { key: "request.theirs-already", values });
    const told = tellPeople(request, personId === act.actor.id ? [] : [personId], "owner", {
      tone: "decision",
      lines: [{ key: "request.given-you", values: { ...named(request), by: actor(act) } }],
      buttons: [showButton(request)],
    });
    return changed(request, act, {
      patch: { ownerId: personId },
      isResponse: true,
      lines: [line(request, "assigned", { by: actor(act), to })],
      notices: told,
      answer: { lines: [{ key: "request.assigned", values }] },
    });
  });

/** `number`: from 1; left out: the only one whose turn it is. Whoever ticks a task of a request that waits goes on with it. */
export const tickTask = (request: Request, number: number | undefined, act: Act): Decided =>
  step(request, "tick", act, () => {
    const open = openTasks(request);
    const place = (number ?? (open.length === 1 ? open[0]?.number : undefined) ?? 0) - 1;
    const task = request.tasks[place];
    if (!task)
      return refuse({
        saying: { key: "refused.no-task", values: { reference: request.reference } },
        lines: taskLines(request, act),
      });
    if (task.doneAt !== null) {
      const by = task.doneById === null ? { key: "request.by-itself" as const } : who(act, task.doneById);
      return unchanged(request, {
        key: "request.task-already",
        values: { task: task.text, by, at: clock(task.doneAt, act.at) },
      });
    }
    if (!isTurn(request, task)) {
      const before = task.after.flatMap((one) => request.tasks[one] ?? []).filter(({ doneAt }) => doneAt === null);
      const list = before.map(({ text }) => text);
      return refuse({
        saying: { key: "refused.task-waits", values: { task: task.text, before: { list, join: "and" } } },
      });
    }
    const tasks = request.tasks.map((one) => (one === task ? { ...one, doneById: act.actor.id, doneAt: act.at } : one));
    const effects = {
      patch: { tasks, ...(request.state === "waiting" && { waitsFor: null, waitsUntil: null }) },
      to: "fulfilling",
      isResponse: true,
    } as const;
    const after = stateAfter(request, act, effects);
    const left = tasks.filter(({ doneAt }) => doneAt === null).length;
    return changed(request, act, {
      ...effects,
      lines: [line(request, "task-done", { by: actor(act), number: place + 1, task: task.text })],
      notices: turnNotices(
        open.map((one) => one.task),
        after,
        act,
      ),
      answer: {
        tone: "good",
        lines: [{ key: "request.task-done", values: { task: task.text, left, ...named(request) } }],
        ...(left === 0 && {
          buttons: [
            { label: "button.request.fulfil", intent: intent("fulfil"), subject: request.reference, style: "primary" },
          ],
        }),
      },
    });
  });

/** The tasks that are not done, with their teams. */
export const taskLines = (request: Request, act: Pick<Act, "organisation">): readonly Saying[] =>
  request.tasks.flatMap((task: Task, place): readonly Saying[] =>
    task.doneAt === null
      ? [
          {
            key: "request.task-line",
            values: { number: place + 1, task: task.text, team: teamName(act.organisation, task.teamKey) },
          },
        ]
      : [],
  );

/** Refused with what is still to be done. The requester is asked whether everything is right. */
export const fulfilRequest = (request: Request, words: string, act: Act): Decided =>
  step(request, "fulfil", act, () => {
    const open = taskLines(request, act);
    if (open.length > 0) {
      return refuse({
        saying: { key: "refused.tasks-open", values: { reference: request.reference, count: open.length } },
        lines: open,
      });
    }
    const text = readText("text", words, WORDS_LENGTH);
    if (!text.ok) return text;
    const patch = {
      ...{ outcome: text.value, fulfilledAt: act.at, waitsFor: null, waitsUntil: null },
      ownerId: request.ownerId ?? act.actor.id,
    };
    const at = closesAt({ ...request, ...patch, state: "fulfilled" }, act.organisation);
    const { reference, requesterId } = request;
    return changed(request, act, {
      patch,
      to: "fulfilled",
      isResponse: true,
      lines: [line(request, "fulfilled", { by: actor(act), text: text.value })],
      notices: tellPeople(
        request,
        requesterId === act.actor.id ? [] : [requesterId],
        "fulfilled",
        {
          tone: "good",
          lines: [
            { key: "request.told-fulfilled", values: { ...named(request), by: actor(act), at: at ? clock(at) : "" } },
          ],
          quote: text.value,
          buttons: [
            { label: "button.request.confirm", intent: intent("confirm"), subject: reference, style: "primary" },
            { label: "button.request.reopen", intent: intent("reopen"), subject: reference },
          ],
        },
        "question",
      ),
      answer: {
        tone: "good",
        lines: [{ key: "request.fulfilled", values: { ...named(request), to: who(act, requesterId) } }],
      },
    });
  });

/** "Yes, thank you": it is closed. */
export const confirmRequest = (request: Request, act: Act): Decided =>
  step(request, "confirm", act, () =>
    changed(request, act, {
      patch: { closedAt: act.at, closedHow: "requester" },
      to: "closed",
      lines: [line(request, "confirmed", { by: actor(act) })],
      answer: thanksWords(request, act.actor.id),
    }),
  );

/** "Not right yet": back to those who do it; what was in time is in time no more. */
export const reopenRequest = (request: Request, words: string, act: Act): Decided =>
  step(request, "reopen", act, () => {
    const reason = readText("reason", words, WORDS_LENGTH);
    if (!reason.ok) return reason;
    const { ownerId } = request;
    const told = ownerId === null || ownerId === act.actor.id ? [] : [ownerId];
    return changed(request, act, {
      patch: { fulfilledAt: null, outcome: "", reopenCount: request.reopenCount + 1 },
      to: "fulfilling",
      lines: [line(request, "reopened", { by: actor(act), text: reason.value })],
      notices: tellPeople(request, told, "reopened", {
        tone: "active",
        lines: [{ key: "request.told-reopened", values: { ...named(request), by: actor(act) } }],
        quote: reason.value,
        buttons: [showButton(request)],
      }),
      answer: { lines: [{ key: "request.reopened", values: named(request) }] },
    });
  });

/** Nobody answered whether everything is right. */
export const closeByItself = (request: Request, act: Act): Decided =>
  changed(request, act, {
    patch: { closedAt: act.at, closedHow: "by-itself" },
    to: "closed",
    lines: [line(request, "closed-by-itself", {})],
  });
