// Loaded into a process that is measured: tells whoever asks how long its event loop was held at most since it was asked before, in milliseconds.
// Counted as time that its thread computed, so that other programs on the machine do not matter (Linux).
import { closeSync, openSync, readSync } from "node:fs";
import { createServer } from "node:http";

const LOOK_EVERY_MS = 2;

const file = openSync("/proc/self/schedstat", "r");
const text = Buffer.alloc(100);

/** So long this thread has been on a processor. */
function computed(): number {
  const length = readSync(file, text, 0, text.length, 0);
  return Number(text.toString("latin1", 0, length).split(" ")[0]) / 1e6;
}

let [before, most] = [computed(), 0];
const look = () => {
  const now = computed();
  most = Math.max(most, now - before);
  before = now;
};
setInterval(look, LOOK_EVERY_MS).unref();

createServer((_, response) => {
  response.end(`${most}`);
  most = 0;
})
  .listen(Number(process.env.LOOP_PORT), "localhost")
  .unref();
process.once("exit", () => closeSync(file));
