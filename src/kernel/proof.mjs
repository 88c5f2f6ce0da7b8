// The hashes by which records are proved. Plain JavaScript, so that the bot's own functions go, word for word, into the verifier of an evidence pack.
import { createHash } from "node:crypto";

/** What precedes the first row of every chain, in hexadecimal. */
export const genesis = "0".repeat(64);

/** For what comes piece by piece. */
export const startHash = () => createHash("sha256");

/** SHA-256 in hexadecimal of bytes, text, or `{ hex }`. */
export function sha256(...parts) {
  const hash = startHash();
  for (const part of parts) {
    if (part.hex === undefined) hash.update(part);
    else hash.update(part.hex, "hex");
  }
  return hash.digest("hex");
}

/** JSON with its keys in order: what PostgreSQL's jsonb gives back hashes like what was given to it. */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`);
  return `{${pairs.join(",")}}`;
}

export const payloadHash = (salt, payload) => sha256({ hex: salt }, canonicalJson(payload));

/** Over the previous hash and the JSON array of the row's columns in table order. */
export function rowHash(row) {
  const columns = [row.recordId, row.seq, row.at, row.actorId, row.act, row.outcome, row.reason, row.payloadHash];
  return sha256({ hex: row.previous }, JSON.stringify(columns));
}

/** `heads`: [record, sequence number, hash] of each chain that moved, sorted by record. */
export const sealHash = (previous, at, heads) => sha256({ hex: previous }, JSON.stringify([at, heads]));

/**
 * The form of what an accepted act says in its payload. From 2 on an entry of the timeline brings the time that is its own;
 * before, that was not kept, and the payload names no form. It rises whenever a release says more than the one before it,
 * or writes other values into the columns that repeat what a record says.
 */
export const FORM = 2;

/** Chains the lines of a table. */
export const lineHash = (before, line) => sha256({ hex: before }, line);

/** The records of a population that have the least rank are its sample. */
export const drawRank = (seed, reference) => sha256(`${seed}:${reference}`);

/** Parts of a record's state that are counted or looked up anew each time, and were decided by no act. */
const NOT_DECIDED = ["version", "places", "merged", "attachments", "alerts"];

/** Without what says nothing: a release that knows one part more reads it as empty from what an earlier one wrote. */
function pruned(value) {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(pruned);
  if (value === null || typeof value !== "object") return value || undefined;
  const held = Object.entries(value).map(([key, one]) => [key, pruned(one)]);
  const said = held.filter(([, one]) => one !== undefined);
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

const written = (value) => canonicalJson(value ?? null);

/**
 * What the accepted acts made of the record; a part is known from the first act on that says it after the last erasure.
 * `before`: the last row whose entries could not bring a time of their own.
 */
function replay(audit) {
  const [state, timeline] = [new Map(), []];
  let [isWhole, isEarly, before] = [audit.length > 0, false, 0];
  for (const [place, { seq, at, outcome, payload, erasedAt }] of audit.entries()) {
    if (outcome !== "accepted") continue;
    if (erasedAt !== null) {
      state.clear();
      isWhole = false;
      continue;
    }
    const { form = 1, changed = {}, timeline: entries = [] } = payload ?? {};
    if (place === 0 && changed.id === undefined) isWhole = false;
    isEarly = form < FORM;
    if (isEarly && entries.length > 0) before = seq;
    for (const [part, value] of Object.entries(changed)) state.set(part, { value, isEarly });
    for (const entry of entries) {
      timeline.push({ writtenAt: at, ...entry, at: entry.at ?? at, isTimed: !isEarly || entry.at !== undefined });
    }
  }
  return { state, timeline, isWhole, isEarly, before };
}

/** Every row of a vote is a decision of one of its rounds. */
function voteFaults({ state, votes }) {
  const rounds = [...(state.pastApprovals ?? []), ...(state.approval ? [state.approval] : [])];
  const named = (round, stage, vote) =>
    canonicalJson([round, stage, vote.personId, vote.rightOfId, vote.decision, vote.contentHash, vote.asFallback]);
  const decided = new Set(
    rounds.flatMap(({ round, stages }) => stages.flatMap((one, n) => one.votes.map((vote) => named(round, n, vote)))),
  );
  const more = votes.filter((vote) => !decided.delete(named(vote.round, vote.stage, vote)));
  const places = [
    ...more.map(({ round, stage }) => [round, stage]),
    ...[...decided].map((lost) => JSON.parse(lost).slice(0, 2)),
  ];
  return places.map(([round, stage]) => ({ code: "vote", n: `${round}.${stage + 1}` }));
}

function timelineFaults({ timeline, isWhole }, rows) {
  const told = ({ at, writtenAt, kind, voice, data }, isTimed) =>
    canonicalJson([isTimed ? at : null, writtenAt, kind, voice, data]);
  const isSame = (entry, row) => told(entry, entry.isTimed) === told(row, entry.isTimed);
  if (!isWhole) {
    const [timed, known] = [true, false].map((isTimed) => new Set(rows.map((row) => told(row, isTimed))));
    const lost = timeline.findIndex((entry) => !(entry.isTimed ? timed : known).has(told(entry, entry.isTimed)));
    return lost < 0 ? [] : [{ code: "timeline", n: lost + 1 }];
  }
  const at = rows.findIndex((row, place) => !timeline[place] || !isSame(timeline[place], row));
  if (at >= 0) return [{ code: "timeline", n: rows[at].seq }];
  return rows.length < timeline.length ? [{ code: "timeline", n: rows.length + 1 }] : [];
}

/**
 * What of a record, its timeline, its votes and the copies that columns keep is not what the acts in its audit made it.
 * Notes: `before`, up to which row an earlier release kept no entry's own time; `later`, a part that no release kept then;
 * `unsure`, a copy that an earlier release wrote and this one would write otherwise. None of them accuses anybody.
 */
export function recordFaults(record) {
  const { state, audit, copies } = record;
  const made = replay(audit);
  const [faults, notes] = [[], []];
  const parts = made.isWhole ? new Set([...made.state.keys(), ...Object.keys(state)]) : made.state.keys();
  for (const n of parts) {
    if (NOT_DECIDED.includes(n)) continue;
    const said = made.state.get(n);
    const isAlike = said && !said.isEarly;
    const [expected, found] = isAlike ? [said.value, state[n]] : [pruned(said?.value), pruned(state[n])];
    if (written(expected) === written(found)) continue;
    const isLater = said === undefined && (made.isEarly || made.before > 0);
    const told = { n, expected: written(said?.value), found: written(state[n]) };
    if (isLater) notes.push({ code: "later", ...told });
    else faults.push({ code: "state", ...told });
  }
  faults.push(...timelineFaults(made, record.timeline), ...voteFaults(record));
  if (made.before > 0) notes.push({ code: "before", n: made.before });
  for (const { column, expected, found } of copies) {
    const told = { n: column, expected: written(expected), found: written(found) };
    if (made.isEarly || audit.length === 0) notes.push({ code: "unsure", ...told });
    else faults.push({ code: "copy", ...told });
  }
  return { faults, notes };
}
