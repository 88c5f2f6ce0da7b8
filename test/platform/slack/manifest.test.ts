// manifest.yml is what the command catalogue makes of it. After a change of the catalogue: npx vitest run test/platform/slack/manifest.test.ts --update

import { expect, test } from "vitest";
import { stringify } from "yaml";
import { commands, roots } from "../../../src/chat/command.ts";
import { decodeIntent } from "../../../src/chat/intent-code.ts";
import { type Manifest, manifest } from "../../../src/platform/slack/manifest.ts";

const head = `# The Slack app of Tocsin: api.slack.com/apps → Create New App → From a manifest.
# Made from the command catalogue; a test keeps both equal.
# For previews of links to records add your own domain, the one of PUBLIC_URL: features: { unfurl_domains: [bot.example.com] }
`;

test("the manifest file is the one the catalogue asks for", async () => {
  await expect(head + stringify(manifest())).toMatchFileSnapshot("../../../manifest.yml");
});

test("every command of the catalogue can be typed, and every shortcut means something", () => {
  const made = manifest() satisfies Manifest;
  expect(made.features?.slash_commands?.map(({ command }) => command)).toEqual(roots.map((root) => `/${root}`));
  for (const { root, word } of commands) {
    const slash = made.features?.slash_commands?.find(({ command }) => command === `/${root}`);
    expect(slash?.usage_hint?.split(" | ")).toContain(word);
  }
  for (const shortcut of made.features?.shortcuts ?? []) {
    expect(decodeIntent(shortcut.callback_id)).toBeDefined();
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
  }
});

test("the manifest keeps Slack's own limits", () => {
  const { features, display_information } = manifest();
  expect(display_information.name.length).toBeLessThanOrEqual(35);
  expect(display_information.description?.length).toBeLessThanOrEqual(140);
  for (const slash of features?.slash_commands ?? []) {
    expect(slash.command.length).toBeLessThanOrEqual(32);
    expect(slash.usage_hint?.length).toBeLessThanOrEqual(1000);
  }
  for (const shortcut of features?.shortcuts ?? []) expect(shortcut.description.length).toBeLessThanOrEqual(150);
});
