// Loaded into a process that is measured: tells whoever asks what it holds after everything that nobody needs was let go, in bytes.
// With `?snapshot=FILE` it writes down what the heap consists of.
import { createServer } from "node:http";
import { setFlagsFromString, writeHeapSnapshot } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

createServer((request, response) => {
  const file = new URL(request.url ?? "/", "http://localhost").searchParams.get("snapshot");
  if (file) writeHeapSnapshot(file);
  // What the first time only marks for finalisers the second one frees.
  collect();
  collect();
  response.end(JSON.stringify(process.memoryUsage()));
})
  .listen(Number(process.env.MEMORY_PORT), "127.0.0.1")
  .unref();
