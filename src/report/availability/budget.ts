// The error budget: how much of the agreed service time may be lost, and how much of that is left.

export type Budget = {
  /** Seconds. */
  readonly total: number;
  readonly used: number;
  /** Less than none when it is overspent. */
  readonly left: number;
};

/** The part of the time that may be lost: 0.001 at a target of 99.9 %. */
export const allowance = (targetPercent: number): number => (100 - targetPercent) / 100;

/** `agreed`: seconds of service time in the whole period, that to come too; `down`: out of service so far. Source: rules section 5 (SRE workbook). */
export function budgetOf(targetPercent: number, agreed: number, down: number): Budget {
  const total = allowance(targetPercent) * agreed;
  return { total, used: down, left: total - down };
}
