// Where `npm start` begins.
import { setFlagsFromString } from "node:v8";
import { inEnvFile } from "./cli/in-env-file.ts";
import { run } from "./run.ts";

// Prisma's query compiler is WebAssembly; optimising it costs 75 MB that never come back, for reads that are rare here.
setFlagsFromString("--liftoff-only");

const folder = process.cwd();
process.exitCode = await inEnvFile(process.env, folder, (env) => run(env, folder));
