// Many days one after the other, with what they come to; a broken one is shortened and told so that it can be seen again.
import { playDay, shorten, telling } from "./play.ts";

export type Lived = {
  days: number;
  acts: number;
  refused: number;
  messages: number;
  seconds: number;
  broken: string[];
};

/** Days with the seeds `from`, `from + step`, and so on; says every while how far it is. */
export function liveDays(from: number, step: number, many: number, say: (line: string) => void = () => {}): Lived {
  const begun = performance.now();
  const lived: Lived = { days: 0, acts: 0, refused: 0, messages: 0, seconds: 0, broken: [] };
  for (let n = 0; n < many; n++) {
    const played = playDay(from + n * step);
    lived.days += 1;
    lived.acts += played.verdict.acts;
    lived.refused += played.day.refused;
    lived.messages += played.day.posted.length;
    lived.seconds = Math.round((performance.now() - begun) / 1000);
    if (played.verdict.violations.length > 0) {
      const told = telling(lived.broken.length < 3 ? shorten(played) : played);
      lived.broken.push(told);
      say(told);
    }
    if (lived.days % 250 === 0) say(summary(lived));
  }
  return lived;
}

export const summary = ({ days, acts, refused, messages, seconds, broken }: Lived): string =>
  `${days} days, ${acts} acts, ${refused} refusals, ${messages} messages, ${seconds} s, ${broken.length} days broken`;

/** How many days are asked for, and from which seed; `npm test` lives a few. */
const isAsked = process.env.npm_lifecycle_event === "test:simulation";
export const asked = {
  days: Number(process.env.SIMULATION_DAYS ?? (isAsked ? 10_000 : 40)),
  seed: Number(process.env.SIMULATION_SEED ?? 1),
};

/** Half of the days, so that two processes share them. */
export const half = (first: 0 | 1): Lived => {
  const many = Math.ceil((asked.days - first) / 2);
  const say = asked.days > 100 ? (line: string) => void process.stderr.write(`${line}\n`) : undefined;
  return liveDays(asked.seed + first, 2, many, say);
};

/** However slow the machine is. */
export const patienceMs = 60_000 + asked.days * 3000;
