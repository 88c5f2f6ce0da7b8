// The first hour: the bot is started with the file that `tocsin init` wrote, in each family of services and either language, and works.

import { afterEach, test } from "vitest";
import { parse, stringify } from "yaml";
import { families } from "../../src/organisation/families/all.ts";
import type { Family } from "../../src/organisation/families/family.ts";
import { firstFile } from "../../src/organisation/first-file.ts";
import { type Lang, langs } from "../../src/words/say.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

type People = { readonly people: readonly { readonly key: string }[] };

/** Lin coordinates; the chats know the people by what the stage gave them. Everything else stands as it was written. */
const started =
  (lang: Lang, chosen: readonly Family[]) =>
  (yaml: string): string => {
    const { people } = parse(yaml) as People;
    const coordinator = { key: "lin", name: "Lin", email: "lin@example.test" };
    const chats = ["slack", "discord", "web"] as const;
    const text = firstFile({
      ...{ name: "Five & Co", zone: "Europe/Berlin", lang, chats },
      coordinator,
      families: chosen,
    });
    const file = parse(text) as Record<string, unknown>;
    return stringify({ ...file, channel: "shop", digests: [], people: people.map(({ ...one }) => withoutRoles(one)) });
  };

const withoutRoles = (person: object) =>
  Object.fromEntries(Object.entries(person).filter(([field]) => field !== "roles"));

/** What somebody would say of the service, by its first hint that is English. */
const trouble = ({ services: [service] }: Family) => `Trouble with the ${service?.hints[0]} since this morning`;

async function isReportedAndSolved(family: Family, lang: Lang): Promise<void> {
  const { ana, dana, lin } = stage.people;
  const [service] = family.services;
  const name = service?.name.en ?? "";
  const there = service?.name[lang] ?? "";
  const said = trouble(family);
  await ana.says(`/incident ${said}`, { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Service desk, and Lin is being called", { in: "dm" });
  await lin.sees(`INC-1 · ${said}`, { in: "dm", and: [name] });
  await dana.sees(`INC-1 · ${said}`, { in: "#shop", and: ["P3", there] });
  await dana.sees(lang === "en" ? "INC-1 needs you" : "INC-1 需要您", { in: "#shop" });
  await lin.says("/incident take INC-1", { in: "#general" });
  await lin.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Lin", { in: "thread" });
  await ana.sees("Lin is on INC-1 now", { in: "dm" });
}

test.each(
  families.flatMap((family, i) =>
    langs.map((lang, n) => [family.key, lang, platforms[(i + n * 2) % 4], family] as const),
  ),
)("a house that begins with %s in %s reports, and its coordinator takes it (%s)", async (_key, lang, on, family) => {
  stage = await startStage(on ?? "web", { configure: started(lang, [family]) });
  await isReportedAndSolved(family, lang);
});

test.each(platforms)(
  "with all families the catalogue offers them side by side, and one of them is asked for (%s)",
  async (on) => {
    stage = await startStage(on, { configure: started("en", families) });
    const { ana, lin } = stage.people;
    await ana.says("/request", { in: "#general" });
    await ana.sees("What do you need?", {
      in: "private",
      and: ["Computers and access: New computer", "Logistics: Goods to be picked up"],
    });
    await ana.says("/request Refill a first-aid kit", { in: "#general" });
    await ana.fills({ "Where does it hang?": "Hall 2", "What is missing?": "Plasters" }, "Refill a first-aid kit");
    await ana.sees("REQ-1 (Refill a first-aid kit) is asked for", { in: "private" });
    await ana.sees("REQ-1 · Refill a first-aid kit", { in: "dm" });
    await lin.sees("REQ-1 · Refill a first-aid kit", { in: "#shop", and: ["Check-ups and first aid"] });
    await lin.sees("Service desk fulfils it", { in: "thread" });
  },
);
