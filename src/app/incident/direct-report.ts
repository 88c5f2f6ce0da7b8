// Somebody writes to the bot directly and no incident of theirs is open: the words are kept, and reporting them is one press away.
import type { Answer } from "../../chat/answer.ts";
import type { Act } from "../../organisation/act.ts";
import { anyService, guessService } from "../../organisation/find-service.ts";
import { clean, TEXT_LENGTH } from "../../organisation/given-words.ts";
import { silence } from "../answers.ts";
import { hintsFor } from "../knowledge/hints-for.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";
import { alikeAnswer, alikeOnes } from "./alike-reports.ts";
import { keepDraft } from "./drafts.ts";
import { nowOf } from "./incident-now.ts";
import { storeFiles } from "./incoming-files.ts";
import { heardIn } from "./report-reading.ts";

export async function offerToReport(scene: Scene, actor: Omit<Act, "at">, query: Query): Promise<Answer> {
  const { inbound } = scene;
  const what = clean(inbound.message?.text ?? "").slice(0, TEXT_LENGTH);
  if (!inbound.spot.isDirect || what === "" || actor.actor.isBot) return silence;
  const at = await nowOf(query);
  const act = { ...actor, at };
  const guessed = guessService(actor.organisation, heardIn(scene, what));
  const serviceKey = (guessed ?? anyService(actor.organisation))?.key ?? "";
  const files = await storeFiles(inbound.files ?? [], "reporter", actor, at, query);
  const report = {
    what,
    serviceKey,
    source: "mention",
    files: files.ok ? files.value : [],
    ...(!guessed && { impact: "medium" as const }),
  } as const;
  const [alike, hints] = await Promise.all([
    alikeOnes(what, serviceKey, actor, query),
    hintsFor(what, serviceKey, actor, query),
  ]);
  return alikeAnswer(alike, hints, await keepDraft(report, act, query), act);
}
