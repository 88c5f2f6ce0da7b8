// A service that is a pilot: run as any other, while its figures stand apart, also after it went live.
import { afterEach, test } from "vitest";
import { parse, stringify } from "yaml";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

type Service = { readonly key: string };

const withPilot = (yaml: string): string => {
  const { services, ...rest } = parse(yaml);
  const staged = services.map((one: Service) => (one.key === "checkout" ? { ...one, stage: "pilot" } : one));
  const indicator = { key: "error-rate", name: "Error rate", unit: "percent", better: "lower", target: 1 };
  return stringify({ ...rest, services: staged, figures: { indicators: [indicator] } });
};

test.each(platforms)("its people are called and its clocks run; its figures stand apart for ever (%s)", async (on) => {
  stage = await startStage(on, { configure: withPilot });
  const { dana, wei } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await dana.says("/incident show INC-1", { in: "#general" });
  await dana.sees("INC-1 · Checkout is failing at payment", { in: "private", and: ["Shop checkout (pilot)", "P2"] });

  await dana.says("/kpi show period:today", { in: "#general" });
  await dana.sees("Figures, 4 Mar 2031", {
    in: "private",
    and: ["Opened 0", "Pilot Shop checkout: 1 opened, 0 fixed, no deadline missed (in no other figure)"],
  });
  await dana.says("/kpi show team:shop period:today", { in: "#general" });
  await dana.sees("Figures of Team Shop", { in: "private", and: ["Opened 0", "Pilot Shop checkout: 1 opened"] });
  await dana.says("/kpi show checkout period:today", { in: "#general" });
  await dana.sees("Figures of Shop checkout (pilot)", {
    in: "private",
    and: ["Opened 1", "pilot: its figures are in no other figures"],
  });
  await wei.says("/kpi show period:today", { in: "#general" });
  await wei.sees("指标，2031年3月4日", { in: "private", and: ["新增 0", "试点 商城结算：新增 1"] });

  await stage.reconfigure((document) => ({
    ...document,
    services: document.services.map(({ stage: _, ...service }) => service),
  }));
  await dana.says("/kpi show period:today", { in: "#general" });
  await dana.sees("Figures, 4 Mar 2031", { in: "private", and: ["Opened 0", "Pilot Shop checkout: 1"], anew: true });
  await dana.says("/kpi show checkout period:today", { in: "#general" });
  await dana.sees("Figures of Shop checkout, 4 Mar 2031", {
    in: "private",
    and: ["Opened 1", "a pilot until 4 March 2031"],
  });
  await dana.says("/incident show INC-1", { in: "#general" });
  await dana.sees("INC-1 · Checkout", { in: "private", and: ["Shop checkout (pilot)"], anew: true });
});

test("a figure that a pilot misses opens no problem; once it is live it does", async () => {
  stage = await startStage("web", { configure: withPilot });
  const { dana, lin } = stage.people;
  const measured = (on: string) =>
    query(
      stage.database.ownerUrl,
      `INSERT INTO measurement (id, indicator, service_key, at, value, source, made_at)
        SELECT gen_random_uuid(), 'error-rate', 'checkout', $1::timestamptz + n * interval '1 second', 3, 'metrics', $1
        FROM generate_series(1, 12) AS n`,
      [`${on}T12:00:00Z`],
    );
  await measured("2031-02-20");
  await stage.wait("PT14H");
  await dana.says("/problem list", { in: "#general" });
  await dana.sees("No open problems", { in: "private" });
  await stage.reconfigure((document) => ({
    ...document,
    services: document.services.map(({ stage: _, ...service }) => service),
  }));
  await measured("2031-03-05");
  await stage.wait("P1D");
  await lin.sees("PRB-1 · Error rate missed its target: please find out why", { in: "dm", and: ["3 % (n = 12)"] });
  await dana.sees("PRB-1 · Error rate missed its target", { in: "#shop" });
});
