// The line of a digest about requests.
import type { Saying } from "../../words/say.ts";
import { dots, figureWords, type Readings, shareWords } from "./digest-figures.ts";
import { behind } from "./digest-sayings.ts";

/** Of requests what was asked for, what was fulfilled in time, and what should have been. */
export function requestLine({ readings }: { readonly readings: Readings }): readonly Saying[] {
  const { requests_opened: opened, requests_in_time: inTime, requests_overdue: overdue } = readings;
  const parts: readonly Saying[] = [
    ...(opened?.now.value
      ? [behind("requests_opened", { key: "digest.requests-opened", values: { count: opened.now.value } })]
      : []),
    ...(inTime && inTime.now.n > 0
      ? [figureWords({ key: "digest.requests-in-time" }, inTime, behind("requests_in_time", shareWords(inTime.now)))]
      : []),
    ...(overdue?.now.value
      ? [behind("requests_overdue", { key: "digest.requests-overdue", values: { count: overdue.now.value } })]
      : []),
  ];
  const all = dots(parts);
  return all ? [{ key: "digest.requests", values: { parts: all } }] : [];
}
