// Starts the bot that the environment asks for, says where it is, and stops it on a signal.

import { readSettings } from "./app/settings.ts";
import { explainSettings } from "./app/settings-explained.ts";
import { ConfigurationRefused, compose } from "./compose.ts";
import { findingText } from "./organisation/finding.ts";
import { langOf, sayPlain } from "./words/say.ts";

const WRONG_SETTINGS = 78;
const BROKEN = 70;

/** Resolves with the exit code once the bot has stopped. */
export async function run(env: NodeJS.ProcessEnv, folder: string): Promise<number> {
  const lang = langOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const settings = readSettings(env, folder);
  if (!settings.ok) {
    tell(explainSettings(settings.refusal, lang));
    return WRONG_SETTINGS;
  }
  try {
    const tocsin = await compose(settings.value);
    tell(sayPlain(lang, tocsin.isDemo ? "start.demo" : "start.ready", { address: tocsin.address }));
    await signalled();
    await tocsin.stop();
    return 0;
  } catch (error) {
    if (error instanceof ConfigurationRefused) {
      for (const finding of error.findings) tell(`${settings.value.configFile}: ${findingText(finding, lang)}`);
      return WRONG_SETTINGS;
    }
    tell(sayPlain(lang, "start.failed", { reason: error instanceof Error ? error.message : String(error) }));
    return BROKEN;
  }
}

/** The first SIGINT or SIGTERM; a second one ends the process at once. */
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
