// Services that are pilots: run like any other, while what was opened of them in that time stands apart in figures, for ever.
import { holdsSecond, type Span, touches } from "../sla/span.ts";

/** When each service was a pilot, by its key; spans are sorted and joined, and the last one may have no end (Infinity). */
export type PilotTimes = Readonly<Record<string, readonly Span[]>>;

export const isPilot = ({ stage }: { readonly stage?: "pilot" }): boolean => stage === "pilot";

/** Whether what was opened of a service in that second (epoch seconds) is of its pilot. */
export const isPilotAt = (times: PilotTimes, serviceKey: string, second: number): boolean =>
  holdsSecond(times[serviceKey] ?? [], second);

/** Those that were pilots at some time before `until` (epoch seconds), of these services or of all. */
export function pilotsBefore(
  { pilotTimes = {} }: { readonly pilotTimes?: PilotTimes },
  until: number,
  services?: readonly string[],
): PilotTimes {
  const known = Object.entries(pilotTimes);
  return Object.fromEntries(
    known.filter(([key, spans]) => (services?.includes(key) ?? true) && spans.some(({ from }) => from < until)),
  );
}

/** Keys of those that were pilots at some time of the span, of these services or of all. */
export const pilotsDuring = (
  { pilotTimes = {} }: { readonly pilotTimes?: PilotTimes },
  span: Span,
  services: readonly string[] | null,
): readonly string[] =>
  Object.entries(pilotTimes)
    .filter(([key, spans]) => (services?.includes(key) ?? true) && spans.some((one) => touches(one, span)))
    .map(([key]) => key)
    .sort();
