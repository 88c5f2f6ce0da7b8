// /tocsin setup: the one form by which an administrator makes the bot useful without a file.

import type { Refusal } from "../../chat/decision.ts";
import type { Form } from "../../chat/form.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { hoursText } from "../../organisation/hours-text.ts";
import { checkDocument } from "../../organisation/read-document.ts";
import { setupDocument } from "../../organisation/setup-document.ts";
import { authorize } from "../../people/authorize.ts";
import { applyDocument, readVersion, type StoredVersion } from "../../store/organisation.ts";
import { findSetupPerson } from "../../store/setup-person.ts";
import { sayPlain } from "../../words/say.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";
import { langField } from "./me-routes.ts";
import { type Asked, askedAhead, nationalDaysOf } from "./national-holidays.ts";
import { type FindChat, nameOfMember, readSetup } from "./read-setup.ts";

export const setupRoutes = (findChat: FindChat) =>
  ({ "setup.open": open, "setup.save": save(findChat) }) satisfies Partial<Routes>;

const open: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const refusal = whyNot(act, inbound);
    if (refusal) return { kind: "refusal", refusal };
    const stored = act.organisation.isEmpty ? undefined : await readVersion(query);
    return { kind: "form", form: setupForm(act, inbound, stored) };
  },
};

const save = (findChat: FindChat): PlainRoute<Asked> => ({
  kind: "plain",
  facts: ({ at }, _scene, query) => askedAhead(query, at),
  run: async (act, { inbound }, transaction, _acts, asked) => {
    const refusal = whyNot(act, inbound);
    if (refusal) return refuse(refusal);
    const chat = findChat(inbound.actor.platform);
    const read = await readSetup(inbound, chat);
    if (!read.ok) return read;
    const { responder: responderGiven, channelName, ...given } = read.value;
    const { platform, userId } = inbound.actor;
    const administrator = await findSetupPerson(transaction, platform, userId);
    const found = await findSetupPerson(transaction, platform, responderGiven);
    const isNew = found.name === responderGiven;
    const responder = isNew ? { ...found, name: (await nameOfMember(chat, responderGiven)) ?? found.name } : found;
    const stored = act.organisation.isEmpty ? undefined : await readVersion(transaction);
    const name = stored?.document.organisation.name ?? sayPlain(given.lang, "setup.our-organisation");
    const document = checkDocument(
      setupDocument({ ...given, name, platform, administrator, responder }, stored?.document),
    );
    if (!document.ok) return refuse(notPossible(document.refusal[0]?.saying));
    const applied = await applyDocument(transaction, {
      document: document.value,
      origin: "setup",
      at: act.at,
      appliedBy: act.actor.id,
      nationalDays: await nationalDaysOf(transaction, document.value, act.at, asked),
    });
    const values = { channel: channelName, responder: responder.name };
    return {
      ok: true,
      value: {
        answer: {
          headline: { key: "setup.done" },
          lines: [{ key: "setup.done-where", values }, { key: "setup.done-more" }],
        },
        audit: { version: applied.version, channel: given.channel, lang: given.lang, zone: given.zone },
      },
    };
  },
});

const notPossible = (saying: Refusal["saying"] | undefined): Refusal =>
  saying ? { saying, fields: { hours: saying } } : { saying: { key: "setup.refused" } };

/** An administrator of the workspace or guild, or whoever holds the role here; and only where no file rules. */
function whyNot({ actor, organisation }: Act, { actor: sender }: Inbound): Refusal | undefined {
  const mayConfigure = sender.isAdmin || authorize(actor, "configure").ok;
  if (!mayConfigure || actor.isGuest || actor.isBot) return { saying: { key: "setup.not-administrator" } };
  if (organisation.isDemo) return { saying: { key: "setup.is-demo" } };
  if (organisation.origin === "file") return { saying: { key: "setup.is-file" } };
  return undefined;
}

function setupForm(act: Act, { actor, spot }: Inbound, stored: StoredVersion | undefined): Form {
  const { lang } = act.actor;
  const word = (key: Parameters<typeof sayPlain>[1]) => sayPlain(lang, key);
  const before = stored?.document;
  const desk = before?.teams.find(({ key }) => key === before.fallback.team);
  const here = spot.isDirect ? undefined : (spot.channelName ?? spot.channelId);
  const channel = desk?.channels[actor.platform] ?? here;
  const responderId = act.organisation.fallbackResponderId ?? act.actor.id;
  return {
    intent: "setup.save",
    subject: "",
    title: word("setup.title"),
    submit: word("form.submit"),
    cancel: word("form.cancel"),
    fields: [
      {
        id: "channel",
        kind: "text",
        label: word("setup.channel"),
        hint: word("setup.channel-hint"),
        required: true,
        maxLength: 80,
        ...(channel && { value: channel }),
      },
      {
        id: "responder",
        kind: "person",
        label: word("setup.responder"),
        hint: word("setup.responder-hint"),
        required: true,
        value: `person:${responderId}`,
        options: [...new Set([act.actor.id, responderId])].map((id) => ({
          value: `person:${id}`,
          label: act.people.find(id)?.name ?? "?",
        })),
      },
      langField(lang, before?.organisation.lang ?? lang),
      {
        id: "zone",
        kind: "text",
        label: word("setup.zone"),
        hint: word("setup.zone-hint"),
        required: true,
        maxLength: 60,
        value: before?.organisation.zone ?? act.actor.zone,
      },
      {
        id: "hours",
        kind: "text",
        label: word("setup.hours"),
        hint: word("setup.hours-hint"),
        required: true,
        maxLength: 200,
        value: before ? hoursText(before.working_hours.hours) : "mon-fri 09:00-17:30",
      },
    ],
    openedAtMs: act.at.epochMilliseconds,
  };
}
