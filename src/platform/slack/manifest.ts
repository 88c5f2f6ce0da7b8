// The app manifest, made from the command catalogue: what Slack is told about the bot cannot differ from what it understands.

import type { AppsManifestCreateArguments } from "@slack/web-api";
import { commands, type Root, roots } from "../../chat/command.ts";
import { encodeIntent } from "../../chat/intent-code.ts";
import { sayPlain } from "../../words/say.ts";

/** The SDK's type of a manifest, which it does not export under its own name. */
export type Manifest = AppsManifestCreateArguments["manifest"];

export function manifest(): Manifest {
  return {
    display_information: {
      name: "Tocsin",
      description: sayPlain("en", "slack.manifest-description"),
      background_color: "#7a1f1f",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "tocsin", always_online: true },
      shortcuts: [shortcut("message"), shortcut("global")],
      slash_commands: roots.map(slashCommand),
    },
    oauth_config: {
      scopes: {
        bot: [
          "app_mentions:read",
          "bookmarks:write",
          "channels:history",
          "channels:manage",
          "channels:read",
          "chat:write",
          "chat:write.public",
          "commands",
          "files:read",
          "files:write",
          "groups:history",
          "groups:read",
          "groups:write",
          "im:history",
          "im:read",
          "im:write",
          "links:read",
          "links:write",
          "metadata.message:read",
          "pins:write",
          "reactions:read",
          "users:read",
          "users:read.email",
        ],
      },
    },
    settings: {
      event_subscriptions: {
        bot_events: [
          "app_home_opened",
          "app_mention",
          "link_shared",
          "message.channels",
          "message.groups",
          "message.im",
          "reaction_added",
          "user_change",
        ],
      },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}

function shortcut(type: "message" | "global") {
  const name = sayPlain("en", "slack.shortcut-name");
  const callback_id = encodeIntent("incident.report", "", type);
  return { type, name, callback_id, description: sayPlain("en", "slack.shortcut-description") };
}

/** One slash command a root; its words are the usage hint. */
function slashCommand(root: Root) {
  const words = commands.filter((command) => command.root === root).map((command) => command.word);
  return {
    command: `/${root}`,
    description: sayPlain("en", `slack.root-${root}`),
    usage_hint: words.join(" | ").slice(0, 1000),
    should_escape: true,
  };
}
