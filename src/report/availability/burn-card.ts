// What a team reads when the error budget of its service burns too fast, and once that is over.
import type { Words } from "../../chat/notice.ts";
import { nameWithStage } from "../../organisation/names.ts";
import type { Service } from "../../organisation/organisation.ts";
import { clock } from "../../organisation/values.ts";
import type { Saying, Values } from "../../words/say.ts";
import type { BurnEpisode } from "./burn-episode.ts";

/** `budget`: what is left of it, as the list of outages says it. */
export function burnWords(episode: BurnEpisode, service: Service, rate: number, budget: Saying): Words {
  const [fastest] = episode.rules;
  const values: Values = {
    service: nameWithStage(service),
    rule: fastest ?? "none",
    rate: rate < 10 ? Math.floor(rate * 10) / 10 : Math.floor(rate),
    from: clock(episode.beganAt),
    to: episode.endedAt ? clock(episode.endedAt, episode.beganAt) : "",
  };
  return {
    tone: fastest === undefined ? "good" : fastest === "slow" ? "waiting" : "critical",
    lines: [{ key: fastest === undefined ? "burn.over" : "burn.told", values }, budget],
    buttons: [{ label: "button.outages", intent: "outage.list", subject: service.key }],
  };
}
