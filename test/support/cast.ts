// The people and the organisation that conversations play in: one shop, one data team, readers of both languages.
import { stringify } from "yaml";
import type { PlatformName } from "../../src/chat/inbound.ts";
import type { Member, MemberProfile } from "./peer.ts";

const berlin = "Europe/Berlin";

/** Everybody a conversation may need. Their e-mail ties the chat's member to the configuration. */
export const cast = {
  ana: { name: "Ana", email: "ana@example.test", locale: "en-GB", zone: berlin },
  wei: { name: "Wei", email: "wei@example.test", locale: "zh-CN", zone: "Asia/Shanghai" },
  ben: { name: "Ben", email: "ben@example.test", locale: "en-GB", zone: berlin },
  dana: { name: "Dana", email: "dana@example.test", locale: "en-GB", zone: berlin },
  omar: { name: "Omar", email: "omar@example.test", locale: "en-GB", zone: berlin, admin: true },
  lin: { name: "Lin", email: "lin@example.test", locale: "en-GB", zone: berlin },
  sam: { name: "Sam", email: "sam@example.test", locale: "en-GB", zone: berlin },
} as const satisfies Record<string, MemberProfile>;

export type CastName = keyof typeof cast;
export const castNames = Object.keys(cast) as readonly CastName[];

const rolesOf: Partial<Record<CastName, readonly string[]>> = {
  omar: ["administrator"],
  lin: ["incident-manager"],
  sam: ["security"],
};

export type Members = Readonly<Record<CastName, Member>>;

/** The configuration file for members that peers have made; with several chats everybody is known on each and every team has a channel there. */
export function organisationFile(chats: { readonly [platform in PlatformName]?: Members }): string {
  const connected = Object.entries(chats) as [PlatformName, Members][];
  const channel = (name: string) => Object.fromEntries(connected.map(([platform]) => [platform, name]));
  const idsOf = (name: CastName) =>
    connected.flatMap(([platform, members]) => (platform === "web" ? [] : [[platform, members[name].id]]));
  const people = castNames.map((key) => ({
    key,
    name: cast[key].name,
    email: cast[key].email,
    lang: cast[key].locale === "zh-CN" ? "zh-CN" : "en",
    zone: cast[key].zone,
    ...Object.fromEntries(idsOf(key)),
    ...(rolesOf[key] && { roles: rolesOf[key] }),
  }));
  return stringify({
    organisation: { name: "Lantern Goods", lang: "en", zone: berlin },
    working_hours: {
      tz: berlin,
      hours: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]])),
    },
    people,
    teams: [
      {
        key: "shop",
        name: { en: "Team Shop", "zh-CN": "商城团队" },
        channels: channel("shop"),
        members: ["ben", "dana"],
        first_responder: "ben",
        manager: "lin",
      },
      {
        key: "data",
        name: { en: "Team Data", "zh-CN": "数据团队" },
        channels: channel("data"),
        members: ["dana"],
        first_responder: "dana",
      },
    ],
    services: [
      {
        key: "checkout",
        name: { en: "Shop checkout", "zh-CN": "商城结算" },
        team: "shop",
        criticality: "high",
        owner: "lin",
        hints: ["checkout", "payment", "cart", "结算", "支付", "付款"],
        scope: { en: "Cart to receipt", "zh-CN": "从购物车到收据" },
        hours: { en: "Always", "zh-CN": "全天" },
      },
      {
        key: "reports",
        name: { en: "Reports", "zh-CN": "报表" },
        team: "data",
        hints: ["report", "dashboard", "报表"],
        depends_on: ["checkout"],
      },
    ],
    // Conversations about other things are not interrupted by warnings.
    slas: [{ key: "quiet", warn_at: [] }],
    // Nor by proposals that nobody made.
    major_incidents: { critical_p1: false, unacknowledged_minutes: false, many: false },
    fallback: { team: "shop", responder: "dana" },
  });
}
