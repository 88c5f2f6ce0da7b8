// /tocsin channel: the language of what the bot posts in the channel where it is said.
import { FOLLOWS_ORGANISATION } from "../../chat/command.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { langOfChannel, type Team } from "../../organisation/organisation.ts";
import { mayChooseForChannel } from "../../people/authorize.ts";
import { chooseLang } from "../../store/place-lang.ts";
import { langs, sayPlain } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import type { PlainRoute, Routes } from "../route.ts";

const choose: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound, placeId }, transaction) => {
    const { channelId, isDirect } = inbound.spot;
    if (!placeId || !channelId || isDirect) return refuse({ saying: { key: "channel.no-channel" } });
    if (!mayChooseLanguage(act, inbound)) return refuse({ saying: notEntitled(act, inbound) });
    const typed = textValue(inbound, "language");
    const chosen = langs.find((lang) => lang.toLowerCase() === typed.toLowerCase());
    if (!chosen && typed.toLowerCase() !== FOLLOWS_ORGANISATION) {
      return refuse({ saying: { key: "channel.unknown-language", values: { value: typed.slice(0, 40) } } });
    }
    const otherwise = langOfChannel(act.organisation, { platform: inbound.actor.platform, channelId });
    await chooseLang(transaction, { placeId, chosen, otherwise, revision: act.newId() });
    const lang = sayPlain(chosen ?? otherwise, "lang.own-name");
    const key = chosen ? "channel.chosen" : "channel.follows";
    return { ok: true, value: { answer: { lines: [{ key, values: { lang } }] }, audit: { placeId, lang: typed } } };
  },
};

/** Administrators of the chat choose as well. */
export const mayChooseLanguage = (act: Act, inbound: Inbound): boolean =>
  (inbound.actor.isAdmin && !act.actor.isGuest) ||
  mayChooseForChannel(
    act.actor,
    teamsHere(act, inbound).map(({ key }) => key),
  );

const teamsHere = ({ organisation }: Act, { actor, spot }: Inbound): readonly Team[] =>
  organisation.teams.filter(({ channels }) => spot.channelId && channels[actor.platform] === spot.channelId);

function notEntitled(act: Act, inbound: Inbound) {
  const teams = teamsHere(act, inbound).map(({ name }) => name);
  const values = { teams: { list: teams, join: "or" } as const, isTeams: teams.length > 0 ? "yes" : "no" };
  return { key: "channel.not-entitled", values } as const;
}

export const channelRoutes = { "channel.language": choose } satisfies Partial<Routes>;
