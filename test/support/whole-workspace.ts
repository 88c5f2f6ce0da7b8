// A Slack workspace with a database and a configuration file, for as many bots as a test starts on it: whole processes and replicas in this one.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "./cast.ts";
import { cutLine } from "./cut-line.ts";
import { createDatabase } from "./database.ts";
import { createFakeSlack } from "./fake-slack/fake-slack.ts";
import type { Member } from "./peer.ts";
import { query } from "./query.ts";
import { startProcess } from "./whole-process.ts";

export type WholeWorkspace = Awaited<ReturnType<typeof openWorkspace>>;

/** `configure` changes the configuration file before any bot reads it. */
export async function openWorkspace(configure: (yaml: string) => string) {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-workspace-"));
  const database = await createDatabase();
  const slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  const line = await cutLine(slack.settings().SLACK_API_URL ?? "");
  const members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await slack.member(cast[name]);
  const general = await slack.channel("general");
  for (const name of ["shop", "data"]) await slack.channel(name);
  await writeFile(join(folder, "tocsin.yaml"), configure(organisationFile({ slack: members })));

  const environment = {
    ...slack.settings(),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "error",
    TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
  };
  const rows = <Row extends object>(text: string) => query<Row>(database.ownerUrl, text);
  return {
    slack,
    /** Between the processes of `startWhole` and Slack. */
    line,
    members,
    /** Id of the channel that everybody is in. */
    general,
    url: database.url,
    ownerUrl: database.ownerUrl,
    rows,
    /** A process of its own, which reaches Slack through `line`. */
    startWhole: () => startProcess({ ...environment, SLACK_API_URL: line.url }),
    /** A process of its own, with these settings as well. */
    startBeside: (env: Readonly<Record<string, string>>) => startProcess({ ...environment, ...env }),
    /** A replica in this process, which ends with the test; what it logs as an error comes into `errors`. */
    startHere: async (errors: string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Tocsin> => {
      const settings = readSettings({ ...environment, ...env }, folder);
      if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
      const writeLog = (logged: string) => void errors.push(logged);
      const bot = await compose(settings.value, { isClockMovable: true, pace: { paceMs: {} }, writeLog });
      onTestFinished(() => bot.stop());
      return bot;
    },
    /** However long the test has taken so far, the first timer of this kind is not late then. */
    untilDue: (kind: string) =>
      rows(`UPDATE clock_shift SET shift_ms = shift_ms + ceil(1000 * extract(epoch FROM
        (SELECT min(due_at) FROM timer WHERE kind = '${kind}' AND state = 'pending') - tocsin_now()))`),
    /** Claims of the dead end by themselves half a minute later; nobody has to wait for it here. */
    leasesEnd: async () => {
      for (const table of ["outbox", "record_place", "digest"]) {
        await rows(`UPDATE ${table} SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL`);
      }
    },
    close: async () => {
      await line.close();
      await slack.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
