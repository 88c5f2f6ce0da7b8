// The line of a digest about problems and complaints.
import type { Saying } from "../../words/say.ts";
import { dots, figureWords, type Readings, shareWords } from "./digest-figures.ts";
import { behind } from "./digest-sayings.ts";

/** Problems opened and closed, and which complaints were answered in time; nothing where there were none. */
export function careLine({ readings }: { readonly readings: Readings }): readonly Saying[] {
  const { problem_closure: problems, complaint_response: complaints } = readings;
  const [opened, closed] = [problems?.now.n ?? 0, problems?.now.met ?? 0];
  const parts: readonly Saying[] = [
    ...(opened + closed > 0
      ? [behind("problem_closure", { key: "digest.problems-moved", values: { opened, closed } })]
      : []),
    ...(complaints && complaints.now.n > 0
      ? [
          figureWords(
            { key: "digest.complaints-in-time" },
            complaints,
            behind("complaint_response", shareWords(complaints.now)),
          ),
        ]
      : []),
  ];
  const all = dots(parts);
  return all ? [all] : [];
}
