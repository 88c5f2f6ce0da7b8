// Environment of a process of its own whose machine is not as it should be.

/** Loaded before anything of the bot. */
const preloaded = (script: string, options = "") => ({
  NODE_OPTIONS: `${options} --import=data:text/javascript,${encodeURIComponent(script)}`.trim(),
});

/** Makes a process believe that it is so much later. */
export const clockOff = (hours: number) =>
  preloaded(`const by = ${hours * 3_600_000}, Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (_, given) => given.length > 0 ? new Real(...given) : new Real(Real.now() + by),
      apply: () => new Real(Real.now() + by).toString(),
      get: (_, name) => name === "now" ? () => Real.now() + by : Real[name],
    });`);

/** At SIGUSR2 nothing of the process runs for so long, as when something keeps its event loop busy. */
export const stallsAtSignal = (forMs: number) =>
  preloaded(
    `process.on("SIGUSR2", () => { for (const end = performance.now() + ${forMs}; performance.now() < end; ); });`,
  );

/** At SIGUSR2 it takes up memory until its heap, which is small, has none left: Node ends the process. */
export const outOfMemoryAtSignal = () =>
  preloaded(
    `process.on("SIGUSR2", () => { for (const held = []; ; ) held.push(Array.from({ length: 1e5 }, (_, n) => ({ n }))); });`,
    "--max-old-space-size=256",
  );
