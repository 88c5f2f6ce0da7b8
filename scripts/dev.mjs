// `npm run dev`: runs the bot and starts it anew after each change below src.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const start = () => spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, stdio: "inherit" });

let running = start();
let waiting;

watch(`${root}src`, { recursive: true }, (_event, name) => {
  if (name?.startsWith("generated")) return;
  clearTimeout(waiting);
  waiting = setTimeout(restart, 200);
});

function restart() {
  console.log("Sources changed, starting anew …");
  const next = () => {
    running = start();
  };
  if (running.exitCode !== null || running.signalCode !== null) return next();
  running.once("exit", next);
  running.kill("SIGTERM");
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    running.once("exit", () => process.exit(0));
    running.kill(signal);
  });
}
