// Lengths of time as people write them.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "./result.ts";

export type DurationRefused = { readonly code: "duration_unreadable"; readonly given: string };

const UNIT_SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, min: 60, s: 1 };

/**
 * Whole seconds of "4h", "1h 30m", "1.5h", "90min", "PT4H30M" or plain seconds. Days and longer units are refused,
 * since a day of working time has no length of its own.
 */
export function readDuration(text: string): Result<number, DurationRefused> {
  const seconds = /^P/i.test(text) ? isoSeconds(text) : writtenSeconds(text.trim());
  return Number.isSafeInteger(seconds) && seconds >= 0
    ? ok(seconds)
    : refuse({ code: "duration_unreadable", given: text });
}

function isoSeconds(text: string): number {
  try {
    const duration = Temporal.Duration.from(text);
    return duration.years || duration.months || duration.weeks || duration.days ? NaN : duration.total("seconds");
  } catch {
    return NaN;
  }
}

function writtenSeconds(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(\d+(\.\d+)?\s*(h|min|m|s)\s*)+$/i.test(text)) return NaN;
  const parts = [...text.matchAll(/(?<![\d.])(\d+(?:\.\d+)?)\s*(h|min|m|s)/gi)];
  const sum = parts.reduce(
    (total, [, n, unit = ""]) => total + Number(n) * (UNIT_SECONDS[unit.toLowerCase()] ?? NaN),
    0,
  );
  return Math.round(sum * 1e6) / 1e6;
}

/** 5400 → "1:30:00"; reads the same in every language. */
export function clockText(seconds: number): string {
  const [sign, whole] = [seconds < 0 ? "-" : "", Math.abs(seconds)];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${sign}${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
