// What is known of one deploy after each thing that was said of it, whatever the order it came in.
import { Temporal } from "temporal-polyfill";
import type { DeployStatus, SentDeploy } from "./deploy.ts";

/** What is known of a deploy by what its sender said. */
export type Progress = Omit<SentDeploy, "id" | "called" | "at"> & {
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
};

const rank: Readonly<Record<DeployStatus, number>> = {
  requested: 0,
  started: 1,
  succeeded: 2,
  failed: 2,
  rolled_back: 3,
};

/** A status never goes back: what comes late only adds what was not known. `now`: where the sender gave no time, or one to come. */
export function advance(known: Progress | null, sent: SentDeploy, now: Temporal.Instant): Progress {
  const at = sent.at === null || Temporal.Instant.compare(sent.at, now) > 0 ? now : sent.at;
  const isNews = known === null || rank[sent.status] > rank[known.status];
  const isStart = sent.status === "started";
  const isEnd = rank[sent.status] >= 2;
  return {
    status: isNews ? sent.status : known.status,
    change: known?.change ?? sent.change,
    version: known?.version ?? sent.version,
    environment: known?.environment ?? sent.environment,
    commits: known && known.commits.length > 0 ? known.commits : sent.commits,
    link: (isNews ? sent.link : null) ?? known?.link ?? sent.link,
    startedAt: known?.startedAt ?? (isStart ? at : null),
    endedAt: isNews && isEnd ? at : (known?.endedAt ?? null),
  };
}
