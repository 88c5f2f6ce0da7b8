// A Slack workspace for as many bots as a test starts on it, with a line to it that can be cut.
import { cutLine } from "./cut-line.ts";
import { createFakeSlack } from "./fake-slack/fake-slack.ts";
import { openTown } from "./town.ts";

export type WholeWorkspace = Awaited<ReturnType<typeof openWorkspace>>;

/** `configure` changes the configuration file before any bot reads it. */
export async function openWorkspace(configure: (yaml: string) => string) {
  const slack = createFakeSlack({ mode: "socket" });
  const town = await openTown({ configure, peer: () => slack });
  const line = await cutLine(slack.settings().SLACK_API_URL ?? "");
  return {
    ...town,
    slack,
    /** Between the processes of `startWhole` and Slack. */
    line,
    /** Id of the channel that everybody is in. */
    general: town.channels.get("general") ?? "",
    /** A process of its own, which reaches Slack through `line`. */
    startWhole: () => town.startBeside({ SLACK_API_URL: line.url }),
    close: async () => {
      await line.close();
      await town.close();
    },
  };
}
