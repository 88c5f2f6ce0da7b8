// /tocsin me: a person's own language and time zone.
import type { Form } from "../../chat/form.ts";
import { refuse } from "../../kernel/result.ts";
import { isZone } from "../../kernel/zone.ts";
import type { Act } from "../../organisation/act.ts";
import { PEOPLE_CHANGED } from "../../store/organisation.ts";
import { tellAfterCommit } from "../../store/tell-after-commit.ts";
import { type Lang, langs, sayPlain } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import type { Statement } from "../ports.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";

const choose: Statement<unknown> = {
  name: "me-choose",
  text: "UPDATE person SET lang = $2, zone = $3, has_chosen = true WHERE id = $1::uuid",
};

const show: LookRoute = { kind: "look", look: async (act) => ({ kind: "form", form: meForm(act) }) };

const save: PlainRoute = {
  kind: "plain",
  run: async ({ actor }, { inbound }, transaction) => {
    const zone = textValue(inbound, "zone");
    const lang = langs.find((known) => known === textValue(inbound, "lang"));
    const fields = {
      ...(!lang && { lang: { key: "form.required" } as const }),
      ...(!isZone(zone) && { zone: { key: "document.unknown-zone", values: { value: zone.slice(0, 40) } } as const }),
    };
    if (!lang || !isZone(zone)) return refuse({ saying: { key: "me.refused" }, fields });
    await transaction.run(choose, [actor.id, lang, zone]);
    await tellAfterCommit(transaction, PEOPLE_CHANGED);
    return {
      ok: true,
      value: {
        answer: { lines: [{ key: "me.saved", values: { lang: sayPlain(lang, "lang.own-name"), zone } }] },
        lang,
        audit: { lang, zone },
      },
    };
  },
};

export const meRoutes = { "me.show": show, "me.save": save } satisfies Partial<Routes>;

function meForm({ actor, at }: Act): Form {
  const word = (key: Parameters<typeof sayPlain>[1]) => sayPlain(actor.lang, key);
  return {
    intent: "me.save",
    subject: "",
    title: word("me.title"),
    submit: word("form.submit"),
    cancel: word("form.cancel"),
    fields: [
      langField(actor.lang, actor.lang),
      {
        id: "zone",
        kind: "text",
        label: word("setup.zone"),
        hint: word("setup.zone-hint"),
        required: true,
        value: actor.zone,
        maxLength: 60,
      },
    ],
    openedAtMs: at.epochMilliseconds,
  };
}

/** The choice of a language, each named in itself. */
export function langField(reader: Lang, value: Lang): Form["fields"][number] {
  return {
    id: "lang",
    kind: "choice",
    label: sayPlain(reader, "setup.lang"),
    required: true,
    value,
    options: langs.map((lang) => ({ value: lang, label: sayPlain(lang, "lang.own-name") })),
  };
}
