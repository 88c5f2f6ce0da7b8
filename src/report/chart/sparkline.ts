// A row of numbers as little bars.
const bars = "▁▂▃▄▅▆▇█";

/** From the lowest to the highest of them; "·" where there is nothing. All alike: bars of half height, of nothing but zeros the lowest. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.flatMap((value) => value ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const barOf = (value: number) => {
    const step =
      most === least ? (most === 0 ? 0 : 3) : Math.round(((value - least) / (most - least)) * (bars.length - 1));
    return bars[step] ?? "";
  };
  return values.map((value) => (value === null ? "·" : barOf(value))).join("");
}
