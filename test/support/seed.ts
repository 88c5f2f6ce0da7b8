// What property tests make up is the same in every run, so that a change is judged by itself. TEST_SEED=random, or a number,
// makes up other things: to look further, and to see again what was found there.
import fc from "fast-check";

const wanted = process.env.TEST_SEED;
if (wanted !== "random") fc.configureGlobal({ seed: Number(wanted ?? 20000) });
