// What the weekly digest tells beside its figures: what lies ahead, what nobody looks after, and the records behind each figure.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { bearer, tokens } from "../support/alerts.ts";
import { pictured } from "../support/digest-pictures.ts";
import type { PeerName } from "../support/peer.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** A Tuesday, half past four in the afternoon in Berlin; the digest comes the next morning. */
const afternoon = "2031-03-04T15:30:30Z";

type Service = { readonly key: string };

const configured = (yaml: string): string => {
  const document = parse(yaml) as { readonly services: readonly Service[] };
  return stringify({
    ...document,
    digests: [{ name: "week", kind: "weekly", at: "0 8 * * wed", channel: "shop", services: ["reports", "checkout"] }],
    roles: { "change-manager": ["lin"] },
    services: document.services.map((service) => {
      if (service.key === "reports") return { ...service, review_by: "2031-03-01" };
      return service.key === "checkout" ? { ...service, indicators: ["mtta", "error-rate"] } : service;
    }),
    slas: [{ key: "gold", services: ["checkout"], review_by: "2031-03-20" }],
    figures: {
      indicators: [
        {
          key: "error-rate",
          name: { en: "Error rate", "zh-CN": "错误率" },
          unit: "percent",
          better: "lower",
          target: 1,
        },
      ],
    },
    indicator_sources: [{ key: "metrics", secret_env: "PROMETHEUS_TOKEN", service: "checkout" }],
  });
};

/** A time on the wall in Berlin (winter) as each chat's form takes it: Slack's picker holds instants. */
const wall = (on: PeerName, day: string, hour: number) =>
  `2031-03-${day} ${String(on.startsWith("slack") ? hour - 1 : hour).padStart(2, "0")}:00`;

async function measured(value: number): Promise<void> {
  const sent = await fetch(`${stage.address}/hooks/indicators/metrics`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...bearer(tokens.PROMETHEUS_TOKEN) },
    body: JSON.stringify({
      measurements: [{ indicator: "error-rate", value, service: "checkout", at: "2031-03-04T09:00:00Z" }],
    }),
  });
  expect(sent.status).toBe(202);
}

test.each(platforms)("the weekly post tells what lies ahead and what nobody looks after (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: configured, env: tokens });
  const { ana, ben, dana, lin, wei } = stage.people;
  await lin.says("/change freeze", { in: "#general" });
  await lin.fills({
    Title: "Quarter end",
    "What it is about": ["everything"],
    From: wall(on, "10", 12),
    To: wall(on, "11", 12),
    Reason: "The books are closed",
  });
  await lin.sees("Change freeze Quarter end is set", { in: "private" });
  await measured(2.5);
  await ana.says("/incident The weekly report is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "#data", buttons: ["Take it"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await stage.wait("PT16H");

  const post = await ben.sees("📅 Week of Wednesday 26 February to Tuesday 4 March", {
    in: "#shop",
    and: [
      "Availability: 100 %",
      "⚠ Error rate 2.5 % (target 1 % missed)",
      "🧊 Freezes: Quarter end 2031-03-10 11:00 – ",
      "Promised, nothing measured: Shop checkout",
      "No owner: INC-1",
      "To be reviewed: Reports since 1 March 2031 · agreement gold by 20 March 2031",
    ],
    buttons: ["Not looked after", "All figures"],
  });
  await pictured(stage, on, post, "Opened and resolved incidents. 5 Feb to 4 Mar. 1 opened, 0 resolved");
  await pictured(stage, on, post, "Incidents by hour of the week. 1 incident; most on Tuesday from 16:00 to 17:00: 1");
  await wei.presses("Not looked after", "📅 Week of", { in: "#shop" });
  await wei.sees("无人关注 2031-02-26 – 2031-03-04", {
    in: "private",
    and: ["有承诺但没有测量数据：商城结算", "无人负责：INC-1", "待定期复审：报表（2031年3月1日已到期）"],
    buttons: ["INC-1"],
  });
  await ana.presses("All figures", "📅 Week of", { in: "#shop" });
  await ana.sees("Figures 2031-02-26 – 2031-03-04", { in: "private", and: ["Opened 1"] });
  await ana.presses("Opened", "Figures 2031-02-26", { in: "private" });
  await ana.sees("Opened, 26 Feb – 4 Mar 2031: 1 record", { in: "private", and: ["INC-1"] });

  await ben.presses("Make an improvement item", "📅 Week of", { in: "#shop" });
  const form = await ben.seesForm("New improvement");
  expect(form.fields.find(({ label }) => label === "Title")?.value).toBe("Error rate 2.5 % (target 1 % missed)");
  await ben.fills({ Service: "Shop checkout", Owner: ben.name, Due: "2031-03-20 12:00" });
  await ben.sees("IMP-1 (Improvement) is kept: Error rate 2.5 %", { in: "private" });
  await ben.sees("IMP-1 · Error rate 2.5 % (target 1 % missed)", {
    in: "#shop",
    and: ["an idea", "Ben", "due 2031-03-20"],
  });
});
