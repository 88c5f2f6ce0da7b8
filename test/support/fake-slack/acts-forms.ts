// What members do with an open form: fill, press buttons in it, submit, close.

import type { GivenFile, SeenForm } from "../peer.ts";
import { controlWith, labels, store } from "./acts-messages.ts";
import { type Context, sendInteraction } from "./context.ts";
import { controlsOf, type Input, inputsOf, type Option, toSeenButton, toSeenField } from "./controls.ts";
import { flattenBlocks } from "./flat-text.ts";
import { enteredValue, isEmpty } from "./form-state.ts";
import { blockSuggestion, fieldChanged, pressed, viewAction, viewSubmission } from "./interactions.ts";
import { newView, putContent } from "./methods-views.ts";
import { toApiFile } from "./payload.ts";
import { viewFaults } from "./validate.ts";
import { type Block, changed, topForm, type View, type Workspace } from "./workspace.ts";

export function seeForm(ws: Workspace, memberId: string): SeenForm | undefined {
  const view = topForm(ws, memberId);
  if (!view) return undefined;
  const inputs = inputsOf(view.blocks);
  const labelOfBlock = (blockId: string) => inputs.find((input) => input.blockId === blockId)?.label ?? blockId;
  return {
    title: view.title,
    intro: flattenBlocks(ws, view.blocks),
    fields: inputs.map((input) => toSeenField(ws, view, input)),
    buttons: controlsOf(view.blocks).map(toSeenButton),
    errors: Object.fromEntries(Object.entries(view.errors).map(([id, error]) => [labelOfBlock(id), error])),
  };
}

function formOf(ws: Workspace, memberId: string): View {
  const view = topForm(ws, memberId);
  if (!view) throw new Error(`no form is open before ${ws.people.get(memberId)?.name ?? memberId}`);
  return view;
}

export async function clickInForm(context: Context, memberId: string, label: string): Promise<void> {
  const view = formOf(context.ws, memberId);
  const control = controlWith(view.blocks, label);
  if (!control) throw new Error(`no "${label}" in the form; there is: ${labels(view.blocks)}`);
  await sendInteraction(context, "interactive", viewAction(context.ws, view, pressed(context.ws, control)));
}

export type Filling = Readonly<Record<string, string | readonly string[]>>;

/** Enters values one after the other; a live field is reported to the bot, which may change the form before the next. */
export async function fill(context: Context, memberId: string, values: Filling): Promise<void> {
  const { ws } = context;
  for (const [label, given] of Object.entries(values)) {
    const view = formOf(ws, memberId);
    const input = inputsOf(view.blocks).find((each) => each.label === label);
    if (!input)
      throw new Error(
        `no field "${label}"; there is: ${inputsOf(view.blocks)
          .map((each) => each.label)
          .join(" | ")}`,
      );
    const suggested = input.element.type === "external_select" ? await suggest(context, view, input, given) : [];
    const actionId = input.element.action_id ?? "";
    view.values[input.blockId] = { [actionId]: enteredValue(ws, input.element, given, suggested) };
    delete view.errors[input.blockId];
    changed(ws);
    if (input.dispatch) {
      const action = fieldChanged(ws, view, input.blockId, input.element);
      await sendInteraction(context, "interactive", viewAction(ws, view, action));
    }
  }
}

export function attach({ ws }: Context, memberId: string, label: string, files: readonly GivenFile[]): void {
  const view = formOf(ws, memberId);
  const input = inputsOf(view.blocks).find((each) => each.label === label && each.element.type === "file_input");
  if (!input) throw new Error(`the form takes no files under "${label}"`);
  if (files.length > Number(input.element.max_files ?? 10)) throw new Error("more files than the field takes");
  const stored = files.map((file) => toApiFile(ws, store(ws, memberId, file)));
  view.values[input.blockId] = { [input.element.action_id ?? ""]: { type: "file_input", files: stored } };
  changed(ws);
}

/** Types the wanted label into an external list, as a person would, and takes what the bot offers. */
async function suggest(context: Context, view: View, input: Input, given: string | readonly string[]) {
  const actionId = input.element.action_id ?? "";
  const first = typeof given === "string" ? given : (given[0] ?? "");
  for (const typed of [first, ""]) {
    const payload = blockSuggestion(context.ws, view, { blockId: input.blockId, actionId, typed });
    const { body } = await sendInteraction(context, "interactive", payload);
    const offered = body as { options?: Option[]; option_groups?: { options: Option[] }[] } | undefined;
    const options = offered?.options ?? offered?.option_groups?.flatMap((group) => group.options) ?? [];
    if (options.length > 100) context.ws.violations.push(`${options.length} suggestions, 100 are allowed`);
    view.suggestions[actionId] = options;
    if (options.some((option) => option.text.text.startsWith(first))) return options;
  }
  return view.suggestions[actionId] ?? [];
}

export async function submit(context: Context, memberId: string): Promise<void> {
  const { ws } = context;
  const view = formOf(ws, memberId);
  view.errors = missing(view);
  if (Object.keys(view.errors).length > 0) {
    changed(ws);
    return;
  }
  const { body } = await sendInteraction(context, "interactive", viewSubmission(ws, view));
  takeAnswer(ws, view, (body ?? {}) as FormAnswer);
  changed(ws);
}

/** Slack itself keeps a form back whose required fields are empty or too long. */
function missing(view: View): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId, element, optional } of inputsOf(view.blocks)) {
    const value = view.values[blockId]?.[element.action_id ?? ""];
    if (!optional && isEmpty(value)) errors[blockId] = "Please complete this required field.";
    const length = String(value?.value ?? "").length;
    const most = Number(element.max_length ?? 3000);
    if (length > most) errors[blockId] = `Please enter at most ${most} characters.`;
  }
  return errors;
}

type FormAnswer = {
  readonly response_action?: "errors" | "update" | "push" | "clear";
  readonly errors?: Readonly<Record<string, string>>;
  readonly view?: Parameters<typeof putContent>[1] & { readonly blocks: readonly Block[] };
};

function takeAnswer(ws: Workspace, view: View, answer: FormAnswer): void {
  const open = ws.forms.get(view.memberId) ?? [];
  switch (answer.response_action) {
    case "errors": {
      const known = new Set(inputsOf(view.blocks).map((input) => input.blockId));
      for (const id of Object.keys(answer.errors ?? {}))
        if (!known.has(id)) ws.violations.push(`an error for ${id}, which is no input of the form`);
      view.errors = { ...answer.errors };
      return;
    }
    case "update":
    case "push": {
      const faults = viewFaults(answer.view);
      ws.violations.push(...faults);
      if (faults.length > 0 || !answer.view) return;
      if (answer.response_action === "update") putContent(view, answer.view);
      else if (open.length >= 3) ws.violations.push("a fourth form on top of three");
      else ws.forms.set(view.memberId, [...open, newView(view.memberId, answer.view)]);
      return;
    }
    case "clear":
      ws.forms.delete(view.memberId);
      return;
    default: {
      const rest = open.filter((each) => each !== view);
      if (rest.length > 0) ws.forms.set(view.memberId, rest);
      else ws.forms.delete(view.memberId);
    }
  }
}

/** The form on top goes, and the one below is seen again; a form that clears takes all with it. */
export function closeForm(ws: Workspace, memberId: string): void {
  const open = ws.forms.get(memberId) ?? [];
  const rest = open.at(-1)?.clearsOnClose ? [] : open.slice(0, -1);
  if (rest.length > 0) ws.forms.set(memberId, rest);
  else ws.forms.delete(memberId);
  changed(ws);
}
