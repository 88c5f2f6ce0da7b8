// `tocsin deploy try`: which change a deploy would carry out, or why it would be flagged, without taking it.
import type { Command } from "commander";
import { routeDeploy } from "../app/change/routed-deploy.ts";
import { coverOf } from "../change/deploy/cover.ts";
import { readDeploy } from "../deploy/read-deploy.ts";
import { payloadRefusal } from "../http/hooks/refusal.ts";
import { serviceName } from "../organisation/names.ts";
import type { DeploySource } from "../organisation/organisation.ts";
import { readClock } from "../store/clock.ts";
import { changesCovering } from "../store/deploys.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { refusedPayload, type Tried, tryPayload } from "./try-payload.ts";

const COMMAND = "tocsin deploy try";

export function registerDeploy(program: Command, terminal: Terminal, end: End): void {
  const deploy = program.command("deploy").description(words(terminal, "cli.deploy"));
  deploy
    .command("try")
    .description(words(terminal, "cli.deploy.try"))
    .argument("<source>", words(terminal, "cli.argument.source"))
    .argument("<file>", words(terminal, "cli.argument.payload"))
    .action((key: string, path: string) =>
      end(
        tryPayload(terminal, {
          ...{ key, path, command: COMMAND, list: "deploy_sources" },
          sources: ({ deploySources }) => deploySources,
          explain: (tried) => explainDeploy(terminal, tried),
        }),
      ),
    );
}

async function explainDeploy(
  terminal: Terminal,
  { database, organisation, source, json }: Tried<DeploySource>,
): Promise<number> {
  const payload = readDeploy(source.format, json);
  if (!payload.ok) return refusedPayload(terminal, payloadRefusal(payload.refusal, source.format, COMMAND));
  const say = (saying: Saying) => terminal.print(`${sayPlain(terminal.lang, saying.key, saying.values)}\n`);
  const sent = routeDeploy(organisation, source, payload.value);
  if (sent === null) {
    say({ key: "cli.deploy.passed-over", values: { source: source.name } });
  } else {
    const { deploy, serviceKey } = sent;
    const { now } = await readClock(database.query);
    const covering = { named: deploy.change, serviceKey, at: deploy.at ?? now };
    const cover = coverOf(covering, await changesCovering(database.query, covering));
    const { status, id } = deploy;
    const service = serviceName(organisation, serviceKey);
    say({ key: "cli.deploy.read", values: { source: source.name, id, service, status } });
    if (status === "requested") say({ key: "cli.deploy.requested" });
    else if ("flag" in cover) {
      say({
        key: "cli.deploy.flag",
        values: { why: { key: `deploy.flag.${cover.flag}`, values: { reference: cover.reference ?? "?" } } },
      });
    } else say({ key: "cli.deploy.cover", values: { reference: cover.reference } });
  }
  terminal.tell(words(terminal, "cli.alert.nothing-done"));
  return ending.done;
}
