// One interaction from the payload to its answer: who, where, which act; forms in steps; autocomplete.
import type { Answer } from "../../chat/answer.ts";
import type { Form } from "../../chat/form.ts";
import type { Inbound, QuotedMessage } from "../../chat/inbound.ts";
import { isDurable } from "../../chat/intent.ts";
import { decodeIntent } from "../../chat/intent-code.ts";
import { type Lang, langOf } from "../../words/say.ts";
import { actorOf, type Member, spotOf } from "./actor.ts";
import { answerIfNobodyDid, answerInteraction } from "./answer.ts";
import { menuId } from "./buttons.ts";
import { incomingFile } from "./files.ts";
import { renderForm, stepsOf } from "./form.ts";
import { decodeFormId, decodeResume, type FormId } from "./form-id.ts";
import { readForm, refilled } from "./form-values.ts";
import { hearStranger } from "./hear-member.ts";
import type { Hearing } from "./hearing.ts";
import { type Act, commandAct } from "./inbound-command.ts";
import { quoteOf } from "./inbound-words.ts";
import type { Body } from "./render.ts";
import { privateReader, type Reply, refusedForm, replyOf, sentence, withResume } from "./reply.ts";
import type { CommandPayload, ComponentPayload, FormPayload, InteractionPayload } from "./schema.ts";

type Outcome = (mayOpenForm: boolean) => Reply;

/** `isLate`: it came while another replica heard, which may have answered it. */
export async function hearInteraction(hearing: Hearing, payload: InteractionPayload, isLate: boolean): Promise<void> {
  const lang = langOf(payload.locale);
  const asked = { id: payload.id, token: payload.token, lang, onMessage: payload.message !== undefined };
  const userId = payload.member?.user.id ?? payload.user?.id ?? "";
  const how = {
    ...hearing.answering,
    tellElsewhere: (body: Body) => hearing.tellElsewhere(userId, body, payload.channel?.name ?? undefined, lang),
  };
  await (isLate ? answerIfNobodyDid : answerInteraction)(how, asked, () => outcomeOf(hearing, payload, lang));
}

const say = (
  lang: Lang,
  ...words: Parameters<typeof sentence> extends [Lang, ...infer Rest] ? Rest : never
): Outcome => {
  const body = sentence(lang, ...words);
  return () => ({ kind: "message", body });
};

async function outcomeOf(hearing: Hearing, payload: InteractionPayload, lang: Lang): Promise<Outcome> {
  if (payload.guild_id !== undefined && payload.guild_id !== hearing.guildId())
    return heardElsewhere(hearing, payload, lang);
  const member = await memberOf(hearing, payload);
  if (!member) {
    await hearStranger(hearing, payload.user?.id ?? "");
    return say(lang, "refused.inactive");
  }
  switch (payload.type) {
    case 2:
    case 4:
      return heardCommand(hearing, payload, member, lang);
    case 3:
      return heardComponent(hearing, payload, member, lang);
    case 5:
      return heardForm(hearing, payload, member, lang);
  }
}

/** In another server nobody is one of ours; what they tried is refused, and kept in the audit, where they are. */
async function heardElsewhere(hearing: Hearing, payload: InteractionPayload, lang: Lang): Promise<Outcome> {
  const act = actElsewhere(payload);
  if (!act || !payload.member) return say(lang, "refused.other-workspace");
  const member: Member = { user: payload.member.user, facts: payload.member, isAdmin: false };
  const answer = await ask(hearing, inboundOf(hearing, payload, member, act));
  return () => replyOf(answer, lang, hearing.forms, false);
}

function actElsewhere(payload: InteractionPayload): Act | undefined {
  switch (payload.type) {
    case 2:
    case 4:
      return commandAct(payload);
    case 3: {
      const code = decodeIntent(payload.data.custom_id);
      return code && { intent: code.kind, subject: code.subject, values: {} };
    }
    case 5: {
      const id = decodeFormId(payload.data.custom_id);
      return id && { intent: id.intent, subject: id.subject, values: {} };
    }
  }
}

/** In the guild the payload says who it is; in direct messages only the guild can tell whether they still belong to it. */
async function memberOf(hearing: Hearing, payload: InteractionPayload): Promise<Member | undefined> {
  if (payload.member) return { user: payload.member.user, facts: payload.member, isAdmin: false };
  return payload.user && hearing.places.member(payload.user.id);
}

export function inboundOf(hearing: Hearing, payload: InteractionPayload, member: Member, act: Act): Inbound {
  const isDirect = payload.guild_id === undefined;
  const target = payload.type === 2 && payload.data.target_id ? payload.data.target_id : payload.message?.id;
  return {
    deliveryId: `discord:interaction:${payload.id}`,
    actor: actorOf(member, payload.guild_id ?? hearing.guildId(), payload.locale),
    spot: spotOf(payload.channel, target, isDirect),
    ...act,
  };
}

const ask = (hearing: Hearing, inbound: Inbound): Promise<Answer> =>
  isDurable(inbound.intent) ? hearing.ears.handle(inbound) : hearing.ears.look(inbound);

async function heardCommand(hearing: Hearing, payload: CommandPayload, member: Member, lang: Lang): Promise<Outcome> {
  const act = commandAct(payload);
  if (!act) {
    const typed = payload.data.options?.[0]?.name ?? "";
    return say(lang, "refused.unknown-word", { typed, root: payload.data.name, nearest: "none" });
  }
  const message = quotedTarget(hearing, payload);
  const inbound = { ...inboundOf(hearing, payload, member, act), ...(message ? { message } : {}) };
  const answer = await ask(hearing, inbound);
  return (mayOpenForm) => replyOf(answer, lang, hearing.forms, mayOpenForm);
}

function quotedTarget(hearing: Hearing, payload: CommandPayload): QuotedMessage | undefined {
  const target = payload.data.resolved?.messages?.[payload.data.target_id ?? ""];
  return target && quoteOf(target, hearing.botId());
}

async function heardComponent(
  hearing: Hearing,
  payload: ComponentPayload,
  member: Member,
  lang: Lang,
): Promise<Outcome> {
  const isMenu = payload.data.custom_id === menuId;
  // A menu whose choice was taken back asks for nothing.
  if (isMenu && !payload.data.values?.length) return () => ({ kind: "nothing" });
  const code = isMenu ? (payload.data.values?.[0] ?? "") : payload.data.custom_id;
  const resumed = decodeResume(code);
  if (resumed !== undefined) return resumeForm(hearing, resumed, lang);
  const decoded = decodeIntent(code);
  if (!decoded) return say(lang, "refused.stale");
  const { kind, subject, argument } = decoded;
  const act = { intent: kind, subject, values: {}, ...(argument === undefined ? {} : { argument }) };
  const answer = await ask(hearing, inboundOf(hearing, payload, member, act));
  return (mayOpenForm) => replyOf(answer, lang, hearing.forms, mayOpenForm);
}

function resumeForm(hearing: Hearing, key: string, lang: Lang): Outcome {
  const waiting = hearing.forms.get(key);
  if (!waiting) return say(lang, "discord.form-lost");
  const modal = renderForm(waiting.form, waiting.step, key, privateReader(lang));
  return (mayOpenForm) =>
    mayOpenForm
      ? { kind: "form", modal }
      : { kind: "message", body: withResume(sentence(lang, "discord.form-waits"), key, lang, "discord.continue") };
}

async function heardForm(hearing: Hearing, payload: FormPayload, member: Member, lang: Lang): Promise<Outcome> {
  const id = decodeFormId(payload.data.custom_id);
  if (!id) return say(lang, "refused.stale");
  const waiting = hearing.forms.get(id.key);
  if (!waiting && id.steps > 1) return say(lang, "discord.form-lost");
  const read = readForm(payload, waiting?.form);
  const attachments = payload.data.resolved?.attachments ?? {};
  const files = read.fileIds
    .flatMap((fileId) => attachments[fileId] ?? [])
    .map((one) => incomingFile(one, hearing.apiOrigin));
  const all = { values: { ...waiting?.values, ...read.values }, files: [...(waiting?.files ?? []), ...files] };
  if (waiting && id.step < id.steps) {
    hearing.forms.put(id.key, { form: waiting.form, step: id.step + 1, ...all });
    const noted = sentence(lang, "discord.next-step", { step: id.step, steps: id.steps });
    return () => ({ kind: "message", body: withResume(noted, id.key, lang, "discord.continue") });
  }
  const { intent, subject, argument } = id;
  const act = { intent, subject, values: all.values, ...(argument === undefined ? {} : { argument }) };
  const inbound: Inbound = {
    ...inboundOf(hearing, payload, member, act),
    openedAtMs: id.openedAtMs,
    ...(all.files.length > 0 ? { files: all.files } : {}),
  };
  const answer = await ask(hearing, inbound);
  if (answer.kind === "refused" && answer.fieldErrors)
    return refusedOutcome(hearing, id, waiting?.form, all.values, answer, lang);
  hearing.forms.drop(id.key);
  return () => replyOf(answer, lang, hearing.forms, false);
}

/** The form comes back by a button, filled as it was, starting at the step with the first error. */
function refusedOutcome(
  hearing: Hearing,
  id: FormId,
  form: Form | undefined,
  values: Inbound["values"],
  answer: Extract<Answer, { kind: "refused" }>,
  lang: Lang,
): Outcome {
  const body = refusedForm(answer, form, lang);
  if (!form) return () => ({ kind: "message", body });
  const steps = stepsOf(form, privateReader(lang));
  const wrong = steps.findIndex((fields) => fields.some((field) => answer.fieldErrors?.[field.id]));
  hearing.forms.put(id.key, {
    form: refilled(form, values, answer.fieldErrors),
    step: Math.max(0, wrong) + 1,
    values,
    files: [],
  });
  return () => ({ kind: "message", body: withResume(body, id.key, lang, "discord.try-again") });
}
