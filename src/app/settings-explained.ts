// What is printed when the settings are wrong: every fault, what the variable is for and where to find it.
import type { Lang } from "../words/say.ts";
import { sayPlain } from "../words/say.ts";
import type { SettingFault } from "./settings.ts";

/** Plain text, one paragraph a fault. */
export function explainSettings(faults: readonly SettingFault[], lang: Lang): string {
  const paragraphs = faults.map(({ name, saying }) => {
    const what = sayPlain(lang, `settings.${name}`);
    return `  ${sayPlain(lang, saying.key, saying.values)}\n    ${sayPlain(lang, "settings.what-for", { what })}`;
  });
  return [sayPlain(lang, "settings.headline", { count: faults.length }), ...paragraphs, ""].join("\n\n");
}
