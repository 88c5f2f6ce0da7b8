// Registers the command catalogue at Discord, only when it differs from what stands there.
import { type REST, Routes } from "discord.js";
import { canonical, registration } from "./commands.ts";
import type { Log } from "./log.ts";

export async function registerCommands(rest: REST, applicationId: string, log: Log): Promise<void> {
  const wanted = registration();
  const query = new URLSearchParams({ with_localizations: "true" });
  const registered = await rest.get(Routes.applicationCommands(applicationId), { query });
  if (canonical(registered) === canonical(wanted)) return;
  await rest.put(Routes.applicationCommands(applicationId), { body: wanted });
  log.info({ commands: wanted.length }, "registered the commands at Discord");
}
