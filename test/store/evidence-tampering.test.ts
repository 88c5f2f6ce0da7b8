// What was tampered with, in a pack or in the database before it was made, is named by the pack's own verifier; what was erased is said to be.
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evidenceDesk, textOf } from "../support/evidence-desk.ts";
import { asOwner } from "../support/evidence-story.ts";
import { verify } from "../support/unpacked.ts";

const desk = evidenceDesk();
const { packed } = desk;

/** Each changes one thing in a pack that was made honestly. */
const packTampering: readonly (readonly [string, string, (text: string) => string, string])[] = [
  [
    "a page",
    "records/INC-1.html",
    (text) => text.replace("Ben took it", "Sam took it"),
    "records/INC-1.html: the file",
  ],
  [
    "a row of an audit",
    "records/INC-1.json",
    (text) => text.replace('"act":"incident.take"', '"act":"incident.edit"'),
    "INC-1: row 2 of its audit was changed",
  ],
  [
    "what an act said",
    "records/INC-1.json",
    (text) => text.replace('"timeline":[{"data"', '"timeline":[{"x":1,"data"'),
    "INC-1: what row 1 of its audit says",
  ],
  [
    "the state",
    "records/CHG-1.json",
    (text) => text.replace('"title":"New font', '"title":"Old font'),
    "CHG-1: “title” is not what",
  ],
  [
    "the state of a request",
    "records/REQ-1.json",
    (text) => text.replace('"state":"fulfilling"', '"state":"closed"'),
    "REQ-1: “state” is not what",
  ],
  [
    "a row of a timeline",
    "records/PRB-1.json",
    (text) => text.replace('"voice":"system"', '"voice":"team"'),
    "PRB-1: row 1 of its timeline",
  ],
  [
    "a vote",
    "records/CHG-1.json",
    (text) =>
      text.replace(/\{[^{}\n]*"decision":"approve"[^{}\n]*\}(?=\n\])/, '{"round":1,"stage":0,"decision":"reject"}'),
    "CHG-1: a vote",
  ],
  [
    "a row of a table",
    "tables/messages.csv",
    (text) => text.replace("needs you", "needs me"),
    "tables/messages.csv: row",
  ],
  [
    "a row of a population",
    "population/change.csv",
    (text) => text.replace('"CHG-1"', '"CHG-7"'),
    "population/change.csv: row 1",
  ],
  [
    "a seal",
    "proof/seals.ndjson",
    (text) => text.replace(/"hash":"../, '"hash":"zz'),
    "was changed, or one before it is missing",
  ],
];

test.each(packTampering)("%s that is changed in the pack is named", async (_what, path, change, named) => {
  const taken = await packed("--clause", "8.5.1", "--clause", "8.6");
  const before = await textOf(taken, path);
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(join(taken, path), after);
  const { code, said } = await verify(taken);
  expect(said).toContain(named);
  expect(code).toBe(1);
});

test("a file that is taken out or put in is named", async () => {
  const taken = await packed("--clause", "8.6.1");
  await rm(join(taken, "records/INC-1.html"));
  await cp(join(taken, "index.html"), join(taken, "more.html"));
  const { said } = await verify(taken);
  expect(said).toContain("records/INC-1.html: the file is missing");
  expect(said).toContain("more.html: the file does not belong");
});

const of = (reference: string) => `record_id = (SELECT id FROM record WHERE reference = '${reference}')`;

/** Done in the database before the pack is made, and taken back. */
const tampering: readonly (readonly [string, string, string, string])[] = [
  [
    "an incident",
    `UPDATE incident SET priority = 4 WHERE ${of("INC-1")}`,
    `UPDATE incident SET priority = 2 WHERE ${of("INC-1")}`,
    "INC-1: “priority” is not what",
  ],
  [
    "a change",
    `UPDATE change SET risk_class = 'high', title = 'X' WHERE ${of("CHG-1")}`,
    `UPDATE change SET risk_class = 'low', title = 'New font in the reports' WHERE ${of("CHG-1")}`,
    "CHG-1: “title” is not what",
  ],
  [
    "a request",
    `UPDATE request SET owner_id = requester_id WHERE ${of("REQ-1")}`,
    `UPDATE request SET owner_id = NULL WHERE ${of("REQ-1")}`,
    "REQ-1: “ownerId” is not what",
  ],
  [
    "a problem",
    `UPDATE problem SET cause = 'Nobody' WHERE ${of("PRB-1")}`,
    `UPDATE problem SET cause = NULL WHERE ${of("PRB-1")}`,
    "PRB-1: “cause” is not what",
  ],
  [
    "a light record",
    `UPDATE register_record SET title = 'Y' WHERE ${of("IMP-1")}`,
    `UPDATE register_record SET title = 'Card readers lose their network' WHERE ${of("IMP-1")}`,
    "IMP-1: “title” is not what",
  ],
  [
    "a timeline",
    `UPDATE timeline SET voice = 'reporter' WHERE ${of("INC-1")} AND seq = 2`,
    `UPDATE timeline SET voice = 'system' WHERE ${of("INC-1")} AND seq = 2`,
    "INC-1: row 2 of its timeline",
  ],
  [
    "a vote",
    `UPDATE vote SET decision = 'reject' WHERE ${of("CHG-1")}`,
    `UPDATE vote SET decision = 'approve' WHERE ${of("CHG-1")}`,
    "CHG-1: a vote",
  ],
  [
    "an audit row",
    `UPDATE audit SET outcome = 'refused' WHERE ${of("INC-1")} AND seq = 2`,
    `UPDATE audit SET outcome = 'accepted' WHERE ${of("INC-1")} AND seq = 2`,
    "INC-1: row 2 of its audit was changed",
  ],
  [
    "the end of a chain",
    `UPDATE record SET audit_seq = audit_seq + 1 WHERE reference = 'INC-1'`,
    `UPDATE record SET audit_seq = audit_seq - 1 WHERE reference = 'INC-1'`,
    "INC-1: its audit ends elsewhere",
  ],
  [
    "a seal",
    `UPDATE audit_seal SET at = at + interval '1 second' WHERE id = (SELECT max(id) FROM audit_seal)`,
    `UPDATE audit_seal SET at = at - interval '1 second' WHERE id = (SELECT max(id) FROM audit_seal)`,
    "was changed, or one before it is missing",
  ],
];

test.each(tampering)("%s that was changed in the database is named", async (_what, change, back, named) => {
  await asOwner(desk.stage().database.ownerUrl, change);
  try {
    const { code, said } = await verify(await packed());
    expect(said).toContain(named);
    expect(code).toBe(1);
  } finally {
    await asOwner(desk.stage().database.ownerUrl, back);
  }
});

test("what was tampered with past all sense is still packed, and named", async () => {
  const row = `${of("INC-1")} AND seq = 2`;
  await asOwner(desk.stage().database.ownerUrl, `UPDATE timeline SET data = '{"x": 1}', kind = 'update' WHERE ${row}`);
  const { code, said } = await verify(await packed("--clause", "8.6.1"));
  expect(said).toContain("INC-1: row 2 of its timeline");
  expect(code).toBe(1);
});

test("what was erased is gone and said to be, and the chain holds", async () => {
  await asOwner(
    desk.stage().database.ownerUrl,
    `UPDATE audit_payload SET payload = NULL, salt = NULL, erased_at = now(), erased_under = 'GDPR 17' WHERE ${of("IMP-1")} AND seq = 1`,
  );
  const taken = await packed("--clause", "10.2");
  const { code, said } = await verify(taken);
  expect(said).toMatch(/IMP-1: what row 1 says was erased on .* under “GDPR 17”/);
  expect(said).toContain("Everything fits");
  expect(code).toBe(0);
  expect(await textOf(taken, "records/IMP-1.html")).toContain("GDPR 17");
});
