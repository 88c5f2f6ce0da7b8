// Endpoints for the application, its commands, the guild and its members.

import type { APIApplicationCommandOption } from "discord.js";
import * as spec from "discord-api-spec/zod";
import { commandsProblems } from "./command-rules.ts";
import { applicationFlags, channelFor, type Fake, invalid } from "./fake.ts";
import { type Call, ok, type Reply, type Route, refuse } from "./http.ts";
import { channelJson, guildFacts, memberJson, userJson } from "./payloads.ts";
import { snowflake } from "./snowflake.ts";
import { problemsOf } from "./validate.ts";
import { type Command, isThread, kinds } from "./world.ts";

export function guildRoutes(fake: Fake): readonly Route[] {
  const { world } = fake;
  const inGuild =
    (handle: (call: Call) => Reply) =>
    (call: Call): Reply =>
      call.params[0] === world.guildId ? handle(call) : refuse(404, 10004, "Unknown Guild");
  const application = () => ({
    id: world.applicationId,
    name: world.bot.name,
    icon: null,
    description: "",
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    team: null,
    flags: applicationFlags(fake),
    owner: userJson(world.owner),
  });
  const commands = (guildId: string | undefined) =>
    world.commands.filter((one) => one.guildId === guildId).map(commandJson(fake));
  return [
    {
      method: "GET",
      path: "/gateway/bot",
      handle: () =>
        ok({
          url: `${fake.base().replace("http", "ws")}/gateway`,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
        }),
    },
    {
      method: "GET",
      path: "/users/@me",
      handle: () =>
        ok({ ...userJson(world.bot), mfa_enabled: true, locale: "en-US", verified: true, email: null, flags: 0 }),
    },
    {
      method: "GET",
      path: "/users/@me/guilds",
      handle: () =>
        ok([
          { id: world.guildId, name: "Tocsin Test Guild", icon: null, owner: false, permissions: "0", features: [] },
        ]),
    },
    { method: "GET", path: "/users/:id", handle: (call) => userAnswer(fake, call) },
    { method: "GET", path: "/applications/@me", handle: () => ok(application()) },
    { method: "GET", path: "/oauth2/applications/@me", handle: () => ok(application()) },
    { method: "GET", path: "/applications/:app/commands", handle: () => ok(commands(undefined)) },
    { method: "PUT", path: "/applications/:app/commands", handle: (call) => register(fake, call, undefined) },
    {
      method: "GET",
      path: "/applications/:app/guilds/:guild/commands",
      handle: (call) => ok(commands(call.params[1])),
    },
    {
      method: "PUT",
      path: "/applications/:app/guilds/:guild/commands",
      handle: (call) => register(fake, call, call.params[1]),
    },
    { method: "GET", path: "/guilds/:id", handle: inGuild(() => ok(guildFacts(world, fake.botRights))) },
    { method: "GET", path: "/guilds/:id/roles", handle: inGuild(() => ok(guildFacts(world, fake.botRights).roles)) },
    { method: "GET", path: "/guilds/:id/channels", handle: inGuild(() => ok(guildChannels(fake))) },
    {
      method: "GET",
      path: "/guilds/:id/members",
      handle: inGuild(() => ok(present(fake).map((member) => memberJson(world, member)))),
    },
    { method: "GET", path: "/guilds/:id/members/search", handle: inGuild((call) => ok(search(fake, call))) },
    { method: "GET", path: "/guilds/:id/members/:user", handle: inGuild((call) => member(fake, call)) },
  ];
}

const present = (fake: Fake) => [...fake.world.memberships.values()].filter((member) => !member.removed);

const guildChannels = (fake: Fake) =>
  [...fake.world.channels.values()]
    .filter((channel) => channel.kind !== kinds.dm && !isThread(channel) && channelFor(fake, channel.id).channel)
    .map((channel) => channelJson(fake.world, channel));

function search(fake: Fake, call: Call) {
  const query = (call.query.get("query") ?? "").toLowerCase();
  const found = present(fake).filter((member) => member.user.name.toLowerCase().startsWith(query));
  return found.slice(0, Number(call.query.get("limit") ?? 1)).map((member) => memberJson(fake.world, member));
}

function member(fake: Fake, call: Call): Reply {
  const id = call.params[1] === "@me" ? fake.world.bot.id : (call.params[1] ?? "");
  const found = fake.world.memberships.get(id);
  if (!found) return refuse(404, 10013, "Unknown User");
  return found.removed ? refuse(404, 10007, "Unknown Member") : ok(memberJson(fake.world, found));
}

function userAnswer(fake: Fake, call: Call): Reply {
  const found = fake.world.memberships.get(call.params[0] ?? "");
  return found ? ok(userJson(found.user)) : refuse(404, 10013, "Unknown User");
}

const commandJson = (fake: Fake) => (command: Command) => ({
  ...command.raw,
  id: command.id,
  application_id: fake.world.applicationId,
  version: command.version,
  type: command.type,
  default_member_permissions: command.raw.default_member_permissions ?? null,
  description: command.description,
  nsfw: false,
  ...(command.guildId ? { guild_id: command.guildId } : {}),
});

type CommandBody = {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly options?: APIApplicationCommandOption[];
};

function register(fake: Fake, call: Call, guildId: string | undefined): Reply {
  if (!Array.isArray(call.body)) return invalid(fake, call, ["body: not a list of commands"]);
  const bodies = call.body as CommandBody[];
  const problems = [
    ...bodies.flatMap((body) => problemsOf(spec.ApplicationCommandUpdateRequestSchema, body)),
    ...commandsProblems(bodies),
  ];
  if (problems.length > 0) return invalid(fake, call, problems);
  const made = bodies.map((body): Command => {
    const same = fake.world.commands.find(
      (one) => one.guildId === guildId && one.name === body.name && one.type === (body.type ?? 1),
    );
    return {
      id: same?.id ?? snowflake(),
      version: snowflake(),
      type: body.type ?? 1,
      name: body.name,
      description: body.description ?? "",
      options: body.options ?? [],
      raw: { ...body },
      ...(guildId ? { guildId } : {}),
    };
  });
  fake.world.commands = [...fake.world.commands.filter((one) => one.guildId !== guildId), ...made];
  fake.world.changed();
  return ok(made.map(commandJson(fake)));
}
