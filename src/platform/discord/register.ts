// Registers the command catalogue at Discord, only when it differs from what stands there.
import { type REST, Routes } from "discord.js";
import { canonical, registration } from "./commands.ts";
import { messageFor } from "./failure.ts";
import type { Log } from "./log.ts";

const againMs = 30_000;

/** A failure is no reason not to start: what was registered before still works, and it is tried again every half minute. */
export async function registerCommands(rest: REST, applicationId: string, log: Log): Promise<void> {
  try {
    await register(rest, applicationId, log);
  } catch (error) {
    log.warn({ error: messageFor(error) }, "the commands could not be registered at Discord; trying again");
    setTimeout(() => void registerCommands(rest, applicationId, log), againMs).unref();
  }
}

async function register(rest: REST, applicationId: string, log: Log): Promise<void> {
  const wanted = registration();
  const query = new URLSearchParams({ with_localizations: "true" });
  const registered = await rest.get(Routes.applicationCommands(applicationId), { query });
  if (canonical(registered) === canonical(wanted)) return;
  await rest.put(Routes.applicationCommands(applicationId), { body: wanted });
  log.info({ commands: wanted.length }, "registered the commands at Discord");
}
