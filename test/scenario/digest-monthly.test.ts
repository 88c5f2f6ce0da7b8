// The monthly digest: the service report as messages, all services first, and as files that anybody in the channel can open.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const monthly = { name: "month", kind: "monthly", at: "0 8 1 * *", lang: "en", channel: "shop" } as const;

const configured = (yaml: string): string => {
  const document = parse(yaml) as { readonly services: readonly { readonly key: string }[] };
  const services = document.services.map((service) =>
    service.key === "reports" ? { ...service, availability: { target: 99.5 } } : service,
  );
  return stringify({ ...document, digests: [monthly], services });
};

/** Four days before the end of March. */
const afternoon = "2031-03-28T15:30:30Z";

test.each(platforms)("the month is told by service, with the report as files (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: configured });
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident The weekly report is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "#data", buttons: ["Take it"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await dana.presses("Take it", "INC-1 ·", { in: "#data" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Dana took it", { in: "thread" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await stage.wait("PT88H");
  await dana.sees("The update for INC-1", { in: "dm" });
  const all = await ben.sees("📊 All services together · March 2031", {
    in: "#shop",
    and: [
      "First answer in time 1 of 1",
      "Workload: Opened 1",
      "Complaints: No complaints are on record.",
      "Satisfaction: No figure is told: nobody was asked, or fewer than 5 answered.",
    ],
    buttons: ["All figures"],
  });
  expect(all.text).not.toContain("INC-1");
  await ben.sees("📊 Reports · March 2031", { in: "#shop", and: ["Availability: 100 % (target 99.5 % ✓)"] });
  const names = ["figures-2031-03.csv", "service-report-2031-03.md"];
  for (const name of names) await ben.sees(name, { in: "#shop" });
  const kept = await query<{ name: string; text: string }>(
    stage.database.ownerUrl,
    "SELECT name, convert_from(bytes, 'UTF8') AS text FROM attachment WHERE digest_id IS NOT NULL ORDER BY name",
  );
  expect(kept.map(({ name }) => name)).toEqual(names);
  expect(kept[0]?.text).toContain('"opened"');
  expect(kept[1]?.text).toContain("# Service report");
});
