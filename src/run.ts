// Starts the bot that the environment asks for, says where it is, and stops it on a signal.

import type { Env } from "./app/env-file.ts";
import { readSettings } from "./app/settings.ts";
import { explainSettings } from "./app/settings-explained.ts";
import { ending } from "./cli/terminal.ts";
import { ConfigurationRefused, compose } from "./compose.ts";
import { armFailpoint, readFailpoint } from "./kernel/failpoint.ts";
import { findingLines } from "./organisation/finding.ts";
import { explainFailure } from "./start-failure.ts";
import { langOf, sayPlain } from "./words/say.ts";

/** Resolves with the exit code once the bot has stopped. */
export async function run(env: Env, folder: string): Promise<number> {
  const lang = langOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const armed = readFailpoint(env);
  if (!armed.ok) {
    tell(sayPlain(lang, "start.failpoint"));
    return ending.wrongSettings;
  }
  // From now on: whoever starts the bot may want to stop it before it has started.
  const asked = signalled();
  armFailpoint(armed.value, () => process.kill(process.pid, "SIGKILL"));
  const settings = readSettings(env, folder);
  if (!settings.ok) {
    tell(explainSettings(settings.refusal, lang));
    return ending.wrongSettings;
  }
  try {
    const tocsin = await compose(settings.value);
    tell(sayPlain(lang, tocsin.isDemo ? "start.demo" : "start.ready", { address: tocsin.address }));
    await asked;
    await tocsin.stop();
    return 0;
  } catch (error) {
    if (error instanceof ConfigurationRefused) {
      const path = settings.value.configFile ?? sayPlain(lang, "start.stored-configuration");
      for (const line of findingLines(path, error.findings, lang)) tell(line);
      return ending.wrongSettings;
    }
    const failure = explainFailure(error, settings.value, lang);
    tell(failure.told);
    return failure.code;
  }
}

/** The first SIGINT or SIGTERM; a second SIGINT ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      process.once("SIGINT", () => process.exit(130));
      resolve();
    };
    process.once("SIGINT", heard);
    process.once("SIGTERM", heard);
  });
}
