// Where `npm start` begins.
import { setFlagsFromString } from "node:v8";
import { run } from "./run.ts";

// Prisma's query compiler is WebAssembly; optimising it costs 75 MB that never come back, for reads that are rare here.
setFlagsFromString("--liftoff-only");

process.exitCode = await run(process.env, process.cwd());
