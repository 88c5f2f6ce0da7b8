// `tocsin import incidents` and `import changes`: past records of another tool become ours, all of a file or nothing.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { openImport } from "../../src/store/import-connection.ts";
import { importDesk, series } from "../support/import-desk.ts";
import { logRow } from "../support/past-log.ts";

const desk = importDesk();
const { run, importOf, count } = desk;

test("past incidents get numbers of ours and keep their own; nobody is told, called or waited for", async () => {
  const before = await count();
  const done = await importOf(series(200, 20));
  expect(done).toMatchObject({ code: 0, printed: expect.stringMatching(/^120 rows, 20 records: 20 imported \(INC-/) });
  const first = await desk.database.prisma.incident.findFirstOrThrow({
    where: { originNumber: "INC20000000" },
    include: { record: true },
  });
  expect(first).toMatchObject({
    ...{ state: "closed", source: "import", originSource: "servicenow", madeSla: false, priority: 3 },
    ...{ serviceKey: "Category 0", ownerTeamKey: "Group 2", reopenCount: 0, terms: [] },
    used: { workedSeconds: expect.any(Number), at: [] },
    openedAt: new Date("2031-01-01T00:00Z"),
    acknowledgedAt: new Date("2031-01-01T02:00Z"),
    resolvedAt: new Date("2031-01-01T20:00Z"),
    segments: [
      { state: "running", from: "2031-01-01T00:00:00Z", to: "2031-01-01T05:00:00Z" },
      { state: "paused", from: "2031-01-01T05:00:00Z", to: "2031-01-01T09:00:00Z" },
      { state: "running", from: "2031-01-01T09:00:00Z", to: "2031-01-01T20:00:00Z" },
    ],
    record: { reference: expect.stringMatching(/^INC-\d+$/), isPrivate: false },
  });
  expect(await count()).toBe(before + 20);
  const told = [
    desk.database.prisma.outbox.count(),
    desk.database.prisma.timer.count(),
    desk.database.prisma.recordPlace.count(),
  ];
  expect(await Promise.all(told)).toEqual([0, 0, 0]);
  const rows = await desk.database.prisma.timeline.findMany({
    where: { recordId: first.recordId },
    orderBy: { seq: "asc" },
  });
  expect(rows.map(({ kind }) => kind)).toEqual(["past", "past", "past", "past", "past", "past", "imported"]);
});

test("the same file once more changes nothing, and the audit has one row for the file", async () => {
  const audited = await desk.database.prisma.audit.count();
  await importOf(series(201, 5));
  const again = await importOf(series(201, 5));
  expect(again).toMatchObject({ code: 0, printed: "30 rows, 5 records: 0 imported, 5 known already, 0 kept out.\n" });
  const rows = await desk.database.prisma.auditPayload.findMany({ orderBy: { seq: "desc" }, take: 1 });
  expect(await desk.database.prisma.audit.count()).toBe(audited + 1);
  expect(rows[0]?.payload).toMatchObject({
    ...{ source: "servicenow", file: "past.csv", zone: "UTC", rows: 30, imported: 5 },
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await run(["audit", "verify"])).toMatchObject({ code: 0 });
});

test("a try says what would happen and leaves neither rows nor files", async () => {
  const before = await count();
  const tried = await importOf(`${series(202, 3)}INC1,Sleeping\n`, { more: ["--dry-run"] });
  expect(tried.code).toBe(65);
  expect(tried.printed).toContain(
    "3 would be imported, 0 are known already, 1 would be kept out. Nothing was changed.",
  );
  expect(tried.told).toMatch(/ {2}line 20: \d+ cells expected, 2 found; is a quote left open\?/);
  expect(await count()).toBe(before);
  expect(await readdir(desk.folder)).toEqual(["past.csv"]);
});

test("ServiceNow's table needs no times of events; there a second row of one number contradicts the first", async () => {
  const table = [
    "number,short_description,state,opened_at,resolved_at,priority",
    "INC2990001,Mail is slow,Resolved,2031-03-01 08:00:00,2031-03-01 10:00:00,2 - High",
    "INC2990002,The printer jams,Resolved,2031-03-01 08:00:00,2031-03-01 09:00:00,4 - Low",
    "INC2990002,The printer jams again,Resolved,2031-03-01 08:00:00,2031-03-01 09:00:00,4 - Low",
  ].join("\n");
  const done = await importOf(table);
  expect(done).toMatchObject({ code: 65, printed: expect.stringContaining("1 imported") });
  expect(done.told).toContain("line 4: its number stands in an earlier row already");
  const made = await desk.database.prisma.incident.findFirstOrThrow({ where: { originNumber: "INC2990001" } });
  expect(made).toMatchObject({ acknowledgedAt: null, resolvedAt: new Date("2031-03-01T10:00:00Z") });
});

test("a record with a bad row is kept out whole; repaired in the rejects file, it is imported from there", async () => {
  const log = series(203, 3).replace(/^(INC20300001,Awaiting.*)2 - Medium,3 - Moderate/m, "$1Sky-high,3 - Moderate");
  const done = await importOf(log);
  expect(done).toMatchObject({ code: 65, printed: expect.stringContaining("2 imported") });
  expect(done.told).toContain("6 rows were kept out, each with its reason, in ");
  const kept = await readFile(join(desk.folder, "past.rejects.csv"), "utf8");
  const lines = kept.trim().split("\n");
  expect(lines).toHaveLength(7);
  expect(lines[0]).toMatch(/,closed_at,line,reason$/);
  expect(lines[1]).toContain("kept out with line 10 of the same record");
  expect(lines[3]).toContain("urgency says “Sky-high”, and nobody said what that means; a map can");
  const repaired = await importOf(kept.replace("Sky-high", "2 - Medium"));
  expect(repaired).toMatchObject({ code: 0, printed: expect.stringMatching(/^6 rows, one record: 1 imported/) });
});

test("where the rows that are kept out cannot be written, it says so and whether anything was imported", async () => {
  const log = (number: number) => `${series(number, 2)}INC1,Sleeping\n`;
  const before = await count();
  const nowhere = await importOf(log(206), { more: ["--rejects", "no/such/rejects.csv"] });
  expect(nowhere).toMatchObject({
    code: 74,
    told: expect.stringContaining("could not be written (its folder does not exist)"),
  });
  expect(nowhere.told).toContain("Nothing was changed. Make room or name another file");
  expect(await count()).toBe(before);
  await mkdir(join(desk.folder, "taken.csv"));
  const taken = await importOf(log(206), { more: ["--rejects", "taken.csv"] });
  expect(taken).toMatchObject({ code: 74, told: expect.stringContaining("could not be written (it is a folder)") });
  expect(taken.told).toContain("What was right is imported. Start the same import again");
  expect(await count()).toBe(before + 2);
  expect((await readdir(desk.folder)).sort()).toEqual(["past.csv", "taken.csv"]);
  await rm(join(desk.folder, "taken.csv"), { recursive: true });
  expect(await importOf(log(206))).toMatchObject({ code: 65, printed: expect.stringContaining("0 imported") });
});

test("rows of one incident may lie anywhere in the file", async () => {
  const [header, ...rows] = series(204, 40).trim().split("\n");
  const apart = rows.map((row, i) => ({ row, at: (i * 7919) % rows.length })).sort((a, b) => a.at - b.at);
  const done = await importOf([header, ...apart.map(({ row }) => row)].join("\n"));
  expect(done.printed).toContain("40 imported");
  const made = await desk.database.prisma.incident.findMany({ where: { originNumber: { startsWith: "INC204" } } });
  expect(made.map(({ resolvedAt, openedAt }) => (resolvedAt?.getTime() ?? 0) - openedAt.getTime())).toEqual(
    made.map(() => 20 * 3_600_000),
  );
});

test("Ctrl-C leaves nothing of the file behind, and the next try takes it whole", async () => {
  const before = await count();
  const log = `${series(205, 300)}INC1,Sleeping\n`;
  const stopped = await importOf(log, { watch: (line, stop) => void (line.includes("Writing") && stop()) });
  expect(stopped).toMatchObject({
    code: 130,
    told: expect.stringContaining("Stopped. Nothing of this file was imported"),
  });
  expect(await count()).toBe(before);
  expect(await readdir(desk.folder)).toEqual(["past.csv"]);
  expect(await importOf(log)).toMatchObject({ printed: expect.stringContaining("300 imported") });
});

test("a connection that is cut in the middle leaves nothing behind", async () => {
  const before = await count();
  const holder = new pg.Client({ connectionString: desk.given.url });
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE incident IN SHARE MODE");
  const cut = importOf(series(206, 10));
  // It waits for the lock, with some of its rows written.
  await expect
    .poll(
      () => desk.database.prisma.$queryRaw`SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND application_name = 'tocsin import' AND datname = current_database()`,
      { timeout: 20_000 },
    )
    .toEqual([{ cut: true }]);
  const ended = await cut;
  await holder.end();
  expect(ended).toMatchObject({
    code: 69,
    told: expect.stringContaining("The connection to the database was lost (terminating connection"),
  });
  expect(await count()).toBe(before);
});

test("two imports do not run at once", async () => {
  const other = await openImport(desk.given.url);
  const refused = await importOf(series(207, 2));
  await other?.close();
  expect(refused).toMatchObject({ code: 69, told: expect.stringContaining("Another import is running") });
  expect(await importOf(series(207, 2))).toMatchObject({ code: 0 });
});

test("times that name no zone are in the one that was given", async () => {
  await importOf(series(208, 1), { more: ["--zone", "Europe/Berlin"] });
  const made = await desk.database.prisma.incident.findFirstOrThrow({ where: { originNumber: "INC20800000" } });
  expect(made.openedAt).toEqual(new Date("2030-12-31T23:00Z"));
  expect(await importOf(series(209, 1), { more: ["--zone", "Berlin/Mitte"] })).toMatchObject({
    code: 64,
    told: expect.stringContaining("“Berlin/Mitte” is no time zone"),
  });
});

test("a file that is not there, and one that needs a map, are said to be so", async () => {
  expect(await run(["import", "incidents", "no.csv", "--source", "jira"])).toMatchObject({ code: 66 });
  expect(await importOf("a,b\n", { source: "csv" })).toMatchObject({
    code: 64,
    told: expect.stringContaining("--map map.yaml"),
  });
  await writeFile(join(desk.folder, "map.yaml"), "columns: { numbr: A }\n");
  expect(await importOf("a,b\n", { source: "csv", more: ["--map", "map.yaml"] })).toMatchObject({
    code: 65,
    told: expect.stringContaining("map.yaml: columns.numbr"),
  });
});

test("a file of one's own is read by its map: marks, semicolons, other words, services of ours", async () => {
  await writeFile(
    join(desk.folder, "map.yaml"),
    `columns: { number: Ticket, title: Betreff, state: Status, opened: Gemeldet, resolved: Gelöst, service: System }
states: { Erledigt: resolved, In Arbeit: in_progress }
services: { Kasse: shop-checkout }
`,
  );
  const rows = [
    "Ticket;Betreff;Status;Gemeldet;Gelöst;System",
    "T-1;=HYPERLINK(1);Erledigt;1.3.2031 08:00;1.3.2031 09:30;Kasse",
  ];
  const content = `\ufeff${rows.join("\r\n")}\r\nT-2;"Läuft; noch";In Arbeit;2.3.2031 08:00;;Mail\r\n`;
  const done = await importOf(content, { source: "csv", more: ["--map", "map.yaml"] });
  expect(done).toMatchObject({ code: 0, printed: expect.stringContaining("2 imported") });
  expect(done.told).toContain("Note: the map means shop-checkout, which is not in the configuration");
  const made = await desk.database.prisma.incident.findMany({
    where: { originSource: "csv" },
    orderBy: { openedAt: "asc" },
  });
  expect(made).toMatchObject([
    {
      title: "=HYPERLINK(1)",
      state: "resolved",
      serviceKey: "shop-checkout",
      resolvedAt: new Date("2031-03-01T09:30Z"),
    },
    { title: "Läuft; noch", state: "in_progress", serviceKey: "Mail", resolvedAt: null },
  ]);
});

test("changes that are over are imported; one under way is kept out", async () => {
  const content = `number,short_description,type,state,opened_at,start_date,end_date,work_start,work_end,close_code,cmdb_ci
CHG1,New release,Normal,Closed,1/3/2031 08:00,2/3/2031 20:00,2/3/2031 22:00,2/3/2031 20:05,2/3/2031 21:00,Successful,Mail
CHG2,Rollback,Emergency,Closed,1/3/2031 08:00,,,2/3/2031 20:05,2/3/2031 21:00,Unsuccessful,Mail
CHG3,Later,Normal,Scheduled,1/3/2031 08:00,,,,,,Mail
`;
  const done = await importOf(content, { kind: "changes" });
  expect(done).toMatchObject({ code: 65, printed: expect.stringContaining("2 imported (CHG-1 – CHG-2)") });
  expect(await readFile(join(desk.folder, "past.rejects.csv"), "utf8")).toContain("still under way there (Scheduled)");
  expect(await desk.database.prisma.change.findMany({ orderBy: { title: "asc" } })).toMatchObject([
    { title: "New release", state: "closed", resultCode: "successful", serviceKeys: ["Mail"], originNumber: "CHG1" },
    { title: "Rollback", type: "emergency", resultCode: "failed", windowFrom: null },
  ]);
  expect(await importOf(content, { kind: "changes" })).toMatchObject({
    printed: expect.stringContaining("2 known already"),
  });
});

test("progress shows share, rate and time left", async () => {
  const seen: string[] = [];
  await importOf(series(210, 100), { watch: (line) => void seen.push(line) });
  expect(seen[0]).toMatch(/^\[█*·*\] Reading: \d+ %, [\d,]+ rows, [\d,]+ a second, about \d+ s left$/);
  expect(seen.some((line) => line.includes("Writing"))).toBe(true);
  expect(seen.at(-1)).toBe("");
  expect(logRow(0, 0)).toContain("INC10000000,New,");
});

const jiraIssues = [
  "Summary,Issue key,Status,Priority,Created,Updated,Resolved,Project key",
  "Mail is slow,OPS-1,In Progress,High,2024-01-02 08:00,2024-01-03 08:00,,OPS",
  "Mail is down,OPS-2,Done,High,2024-01-02 08:00,2024-01-03 08:00,2024-01-03 08:00,OPS",
].join("\n");

test("what is still open there is told, and closed as of its last day where that was asked for", async () => {
  const tried = await importOf(jiraIssues, { source: "jira", more: ["--dry-run"] });
  expect(tried.told).toContain("one of them is still open there and stays open");
  expect(tried.told).toContain("--close-open-older-than 90.");
  const refused = await importOf(jiraIssues, { source: "jira", more: ["--close-open-older-than", "long"] });
  expect(refused).toMatchObject({ code: 64, told: expect.stringContaining("“long” is no number of days") });
  const done = await importOf(jiraIssues, { source: "jira", more: ["--close-open-older-than", "90"] });
  expect(done).toMatchObject({ code: 0, told: expect.stringContaining("was still open there and is closed here") });
  expect(done.told).not.toContain("stays open");
  const closed = await desk.database.prisma.incident.findFirstOrThrow({ where: { originNumber: "OPS-1" } });
  expect(closed).toMatchObject({ state: "closed", closedAt: new Date("2024-01-03T08:00Z"), resolvedAt: null });
  const timeline = await desk.database.prisma.timeline.findMany({ where: { recordId: closed.recordId } });
  expect(timeline.map(({ data }) => data)).toContainEqual(
    expect.objectContaining({ state: { key: "history.closed-here" } }),
  );
});

test("of changes without times or a result it says in which figures they do not count", async () => {
  const header = "Summary,Issue key,Status,Created,Actual start,Actual end,Custom field (Change result),Project key";
  const rows = [
    "Move mail,CH-1,Closed,2024-01-02 08:00,,,,OPS",
    "Move news,CH-2,Closed,2024-01-02 08:00,2024-01-03 08:00,2024-01-03 09:00,,OPS",
    "Move disks,CH-3,Closed,2024-01-02 08:00,2024-01-03 08:00,2024-01-03 09:00,Successful,OPS",
  ];
  const { told } = await importOf([header, ...rows].join("\n"), { kind: "changes", source: "jira" });
  expect(told).toContain("one of them says no actual start or end, so it counts in no figure of how changes went");
  expect(told).toContain("one of them does not say how it went, so it counts as carried out");
});
