// The verifier of an evidence pack: plain Node and nothing else. It recomputes every hash and names whatever does not fit.
// In a pack the functions of src/kernel/proof.mjs stand above it, word for word. Its sentences stand here, as it goes alone.
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  drawRank,
  genesis,
  lineHash,
  payloadHash,
  recordFaults,
  rowHash,
  sealHash,
  startHash,
} from "../kernel/proof.mjs";

/** What lies beside the pack's own files without being proved: only these say when and by whom it was made. */
const UNPROVED = ["created.txt", "manifest.json"];

const sentences = {
  en: {
    file: "{where}: the file was changed.",
    missing: "{where}: the file is missing.",
    extra: "{where}: the file does not belong to the pack.",
    line: "{where}: row {n} was changed, or one before it was added or taken out.",
    draw: "{where}: this is not the sample that seed {n} draws from the population.",
    gap: "{where}: the row before row {n} of its audit is missing.",
    link: "{where}: row {n} of its audit does not follow the one before it.",
    row: "{where}: row {n} of its audit was changed.",
    payload: "{where}: what row {n} of its audit says was done was changed.",
    head: "{where}: its audit ends elsewhere than the record says (row {n}).",
    state: "{where}: “{n}” is not what the acts in its audit made it: expected {expected}, found {found}.",
    copy: "{where}: the column “{n}” does not repeat what the record says: expected {expected}, found {found}.",
    timeline: "{where}: row {n} of its timeline is not what the acts in its audit wrote.",
    vote: "{where}: a vote ({n}) is not among the decisions that its audit tells of.",
    seal: "Seal {n} was changed, or one before it is missing.",
    sealed: "{where}: row {n} of its audit differs from what was sealed.",
    title: "Evidence pack {from} – {to}, seed {seed}",
    erased: "{where}: what row {n} says was erased on {at} under “{under}”; its hash stands, and the chain holds.",
    withheld: "{where}: private; its words are withheld, its chain was followed.",
    imported: "{where}: taken over from another tool; what happened there has no chain of ours.",
    before:
      "{where}: up to row {n} its audit was written by an earlier release, which did not keep when an entry happened that was noted later. What was written fits; such times are checked by nothing.",
    later: "{where}: “{n}” was not kept yet when its audit was written; that it is {found} is checked by nothing.",
    unsure:
      "{where}: the column “{n}” was written by an earlier release as {found}; this one would write {expected}. Which of the two is right cannot be told from the audit.",
    open: "{where}: rows after {n} were not sealed yet when the pack was made.",
    whole:
      "Everything fits: {files} files, {records} records, {rows} audit rows, {seals} seals, {draws} samples drawn again.",
    broken: "{n} things do not fit:",
    print: "Fingerprint: {hash}",
    compare: "Compare it with the one that was told when the pack was made: who rewrites a whole pack cannot keep it.",
    unreadable: "{where} cannot be read: unpack the whole pack into a folder and run verify.mjs there.",
  },
  "zh-CN": {
    file: "{where}：文件被改动过。",
    missing: "{where}：文件缺失。",
    extra: "{where}：这个文件不属于证据包。",
    line: "{where}：第 {n} 行被改动过，或者它前面有行被加入或删除。",
    draw: "{where}：这不是种子 {n} 从总体中抽出的样本。",
    gap: "{where}：审计第 {n} 行之前缺了一行。",
    link: "{where}：审计第 {n} 行接不上前一行。",
    row: "{where}：审计第 {n} 行被改动过。",
    payload: "{where}：审计第 {n} 行所记的操作内容被改动过。",
    head: "{where}：审计的结尾与记录所说的不一致（第 {n} 行）。",
    state: "{where}：“{n}”与审计中各次操作得出的结果不一致：应为 {expected}，实为 {found}。",
    copy: "{where}：列“{n}”与记录所说的不一致：应为 {expected}，实为 {found}。",
    timeline: "{where}：时间线第 {n} 行与审计中各次操作写下的不一致。",
    vote: "{where}：有一票（{n}）不在审计所记的决定之中。",
    seal: "封印 {n} 被改动过，或者它前面缺了封印。",
    sealed: "{where}：审计第 {n} 行与封存时不一致。",
    title: "证据包 {from} – {to}，种子 {seed}",
    erased: "{where}：第 {n} 行的内容已于 {at} 依据“{under}”删除；其哈希仍在，链条完整。",
    withheld: "{where}：保密记录；内容未附上，链条已核对。",
    imported: "{where}：从其他工具导入；在那里发生的事没有我们的链条。",
    before:
      "{where}：审计第 {n} 行及以前由较早的版本写入，当时没有保存事后补记条目的发生时间。所记内容吻合；这些时间无从核对。",
    later: "{where}：写入审计时尚未保存“{n}”；它现为 {found}，无从核对。",
    unsure: "{where}：列“{n}”由较早的版本写为 {found}，本版本会写为 {expected}。仅凭审计无法判断哪个正确。",
    open: "{where}：制作证据包时，第 {n} 行之后的行尚未封存。",
    whole: "全部吻合：{files} 个文件、{records} 条记录、{rows} 行审计、{seals} 个封印，重新抽取了 {draws} 个样本。",
    broken: "有 {n} 处不吻合：",
    print: "指纹：{hash}",
    compare: "请与制作证据包时告知的指纹核对：整包改写的人无法保住它。",
    unreadable: "无法读取 {where}：请把整个证据包解压到一个文件夹，再在那里运行 verify.mjs。",
  },
};

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
const cut = (value) => (value.length > 120 ? `${value.slice(0, 120)}…` : value);
/** What was expected and found can be a whole plan. */
const shortly = ({ expected = "", found = "", ...values }) => ({
  ...values,
  expected: cut(expected),
  found: cut(found),
});
const linesOf = (path) => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });

async function hashOf(path) {
  const hash = startHash();
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest("hex");
}

/** Text of a table, row by row: each ends with its link of the chain. */
async function* rowsOf(path) {
  let rest = "";
  for await (const part of createReadStream(path, "utf8")) {
    rest += part;
    for (;;) {
      const found = /,"(chain|[0-9a-f]{64})"\r\n/.exec(rest);
      if (!found) break;
      yield { text: rest.slice(0, found.index).replace(/^\uFEFF/, ""), chain: found[1] };
      rest = rest.slice(found.index + found[0].length);
    }
  }
  if (rest !== "") yield { text: rest, chain: "" };
}

async function checkTable(path, where, fault, ranked) {
  let [before, n] = [genesis, -1];
  for await (const { text, chain } of rowsOf(path)) {
    n += 1;
    const own = lineHash(before, text);
    if (n > 0 && own !== chain) fault("line", where, n);
    before = n > 0 ? chain : own;
    if (n > 0) ranked?.(/^"([^"]*)"/.exec(text)?.[1] ?? "");
  }
}

async function checkDraw(folder, { population, asked, seed, drawn }, fault) {
  const ranks = [];
  await checkTable(join(folder, population), population, fault, (name) => ranks.push([drawRank(seed, name), name]));
  ranks.sort(([a], [b]) => (a < b ? -1 : 1));
  const again = ranks.slice(0, asked).map(([, name]) => name);
  if (JSON.stringify(again) !== JSON.stringify(drawn)) fault("draw", population, seed);
}

/** Follows the chain of one record; of a private one that is withheld only the hashes are known. */
function checkChain({ reference, audit, head, withheld }, fault) {
  let before = { seq: 0, hash: genesis };
  for (const row of audit) {
    if (row.seq !== before.seq + 1) fault("gap", reference, row.seq);
    else if (row.previous !== before.hash) fault("link", reference, row.seq);
    if (!withheld && rowHash(row) !== row.hash) fault("row", reference, row.seq);
    const isKept = !withheld && row.erasedAt === null;
    if (isKept && (row.salt === null || payloadHash(row.salt, row.payload) !== row.payloadHash)) {
      fault("payload", reference, row.seq);
    }
    before = row;
  }
  if (before.seq !== head.seq || before.hash !== head.hash) fault("head", reference, head.seq);
}

async function checkSeals(path, hashes, fault) {
  const sealed = new Map();
  let [seals, before] = [0, undefined];
  for await (const line of linesOf(path)) {
    if (line === "") continue;
    const { id, at, heads, previous, hash } = JSON.parse(line);
    const follows = before === undefined || previous === before;
    if (!follows || sealHash(previous, at, heads) !== hash) fault("seal", "", id);
    for (const [record, seq, head] of heads) {
      const held = hashes.get(record);
      if (!held) continue;
      if (held.rows.get(seq) !== head) fault("sealed", held.reference, seq);
      sealed.set(record, Math.max(seq, sealed.get(record) ?? 0));
    }
    before = hash;
    seals += 1;
  }
  return { seals, sealed };
}

async function verify(folder) {
  const [faults, notes] = [[], []];
  const fault = (code, where, n) => faults.push({ code, where, n });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const { files, draws, about } = manifest;
  const whole = [];
  for (const [where, hash] of Object.entries(files)) {
    const path = join(folder, where);
    if (!existsSync(path)) fault("missing", where, "");
    else if ((await hashOf(path)) !== hash) fault("file", where, "");
    if (existsSync(path)) whole.push(where);
  }
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of there) {
    const where = join(entry.parentPath ?? entry.path, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/");
    if (files[where] === undefined && !UNPROVED.includes(where)) fault("extra", where, "");
  }
  const populations = new Set(draws.map(({ population }) => population));
  for (const where of whole) {
    if (where.endsWith(".csv") && !populations.has(where)) await checkTable(join(folder, where), where, fault);
  }
  for (const draw of draws) if (whole.includes(draw.population)) await checkDraw(folder, draw, fault);
  const hashes = new Map();
  let rows = 0;
  for (const where of whole.filter((one) => /^records\/.*\.json$/.test(one))) {
    const record = JSON.parse(readFileSync(join(folder, where), "utf8"));
    const { reference, audit } = record;
    checkChain(record, fault);
    if (record.withheld) notes.push({ code: "withheld", where: reference });
    else {
      const unlike = recordFaults({ copies: [], ...record });
      faults.push(...unlike.faults.map((one) => ({ ...one, where: reference })));
      notes.push(...unlike.notes.map((one) => ({ ...one, where: reference })));
    }
    if (record.isImported) notes.push({ code: "imported", where: reference });
    for (const { seq, erasedAt, erasedUnder } of audit) {
      if (erasedAt) notes.push({ code: "erased", where: reference, n: seq, at: erasedAt, under: erasedUnder });
    }
    hashes.set(record.recordId, { reference, rows: new Map(audit.map(({ seq, hash }) => [seq, hash])) });
    rows += audit.length;
  }
  const seals = "proof/seals.ndjson";
  const sealing = whole.includes(seals)
    ? await checkSeals(join(folder, seals), hashes, fault)
    : { seals: 0, sealed: new Map() };
  for (const [id, held] of hashes) {
    const n = sealing.sealed.get(id) ?? 0;
    if (held.rows.size > n) notes.push({ code: "open", where: held.reference, n });
  }
  const counts = { files: whole.length, records: hashes.size, rows, seals: sealing.seals, draws: draws.length };
  return { about, faults, notes, counts, print: await hashOf(join(folder, "manifest.json")) };
}

async function main() {
  const folder = resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
  const tell = (words, key, values) => process.stdout.write(`${fill(words[key], values)}\n`);
  if (!existsSync(join(folder, "manifest.json"))) {
    tell(sentences.en, "unreadable", { where: join(folder, "manifest.json") });
    process.exitCode = 2;
    return;
  }
  const { about, faults, notes, counts, print } = await verify(folder);
  const words = sentences[about.lang] ?? sentences.en;
  tell(words, "title", about);
  for (const { code, ...values } of notes) tell(words, code, shortly(values));
  if (faults.length === 0) tell(words, "whole", counts);
  else tell(words, "broken", { n: faults.length });
  for (const { code, ...values } of faults) process.stdout.write(`  ${fill(words[code], shortly(values))}\n`);
  tell(words, "print", { hash: print });
  tell(words, "compare", {});
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await main();
