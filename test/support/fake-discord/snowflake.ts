// Discord ids: 42 bits of milliseconds since 2015, then a counter; always rising, so that order of ids is order of making.
const epochMs = 1420070400000n;
let last = 0n;

export function snowflake(): string {
  const now = (BigInt(Date.now()) - epochMs) << 22n;
  last = now > last ? now : last + 1n;
  return last.toString();
}
