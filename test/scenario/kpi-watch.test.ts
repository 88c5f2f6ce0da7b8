// The KPI watch: a figure that misses its target opens one problem when the day has closed, and another one only after it was met for a week.
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const withErrorRate = (yaml: string): string =>
  stringify({
    ...parse(yaml),
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
  });

/** As often as that the same value was measured at noon of the day. */
async function measured(on: string, value: number, times: number): Promise<void> {
  const client = new pg.Client({ connectionString: stage.database.ownerUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO measurement (id, indicator, service_key, at, value, source, made_at)
        SELECT gen_random_uuid(), 'error-rate', 'checkout', $1::timestamptz + n * interval '1 second', $2, 'metrics', $1
        FROM generate_series(1, $3::int) AS n`,
      [`${on}T12:00:00Z`, value, times],
    );
  } finally {
    await client.end();
  }
}

test.each(platforms)(
  "a month of misses opens one problem, and the next one only after a week on target (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withErrorRate });
    const { dana, lin, wei } = stage.people;
    await measured("2031-02-10", 3, 4);
    // Of four values nothing is judged.
    await stage.wait("PT14H");
    await dana.says("/problem list", { in: "#general" });
    await dana.sees("No open problems", { in: "private" });

    await measured("2031-02-20", 3, 8);
    await stage.wait("P1D");
    const title = "PRB-1 · Error rate missed its target";
    await lin.sees(`${title}: please find out why`, {
      in: "dm",
      and: ["Error rate 3 % (n = 12) (target ≤ 1 % missed), 4 Feb 2031 – 5 Mar 2031"],
      buttons: ["Investigate", "Give to", "Open"],
    });
    await dana.sees(title, { in: "#shop", and: ["Owner: Lin"], buttons: ["Investigate", "Close"] });
    await lin.presses("Make it a risk", title, { in: "#shop" });
    await lin.fills({}, "New risk");
    await lin.sees("RSK-1 (Risk) is kept: Error rate missed its target", { in: "private" });
    await dana.sees("RSK-1 · Error rate missed its target", { in: "#shop", and: ["PRB-1"] });

    await dana.says("/digest now", { in: "#general" });
    await dana.sees("A missed target opened PRB-1 (Error rate: Lin finds out why)", { in: "private" });

    // A second day of the same: nothing. Then it is met, for a week.
    await stage.wait("P1D");
    await measured("2031-03-06", 0, 60);
    await stage.wait("P6D");
    await wei.says("/problem list", { in: "#general" });
    await wei.sees("PRB-1 错误率未达标", { in: "private" });
    await wei.says("/kpi explain error-rate", { in: "#general" });
    await wei.sees("监视范围：全部服务合计", { in: "private", and: ["自2031年3月5日起未达标：PRB-1"] });
    await stage.wait("P1D");
    await dana.sees("The figure has met its target for 7 days in a row", { in: "thread" });
    await stage.wait("P1D");
    await lin.says("/kpi explain error-rate", { in: "#general" });
    const explained = await lin.sees("Watched for all services together", { in: "private" });
    expect(explained.text).not.toContain("PRB-");

    await measured("2031-03-15", 9, 90);
    await stage.wait("P1D");
    await lin.sees("PRB-2 · Error rate missed its target: please find out why", { in: "dm" });
    await dana.sees("PRB-2 · Error rate missed its target", { in: "#shop" });
    await stage.wait("P1D");
    await lin.says("/problem show PRB-1", { in: "#general" });
    await lin.presses("Timeline", title, { in: "private" });
    await lin.sees("Opened because a target was missed", {
      in: "private",
      and: ["The figure met its target again", "The next miss opens a new problem"],
    });
  },
);
