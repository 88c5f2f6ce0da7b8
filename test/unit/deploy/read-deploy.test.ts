// What delivery tools send of a deploy, read into one form; and what is known of it when messages come late or twice.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { SentDeploy } from "../../../src/deploy/deploy.ts";
import { advance } from "../../../src/deploy/progress.ts";
import { readDeploy } from "../../../src/deploy/read-deploy.ts";
import type { Json } from "../../../src/kernel/json.ts";
import { githubEvent } from "../../support/deploys.ts";

const readsGithub = (body: unknown) => readDeploy("github", body as Json);
const readsPlain = (body: unknown) => readDeploy("json", body as Json);

describe("GitHub's events", () => {
  test.each([
    [undefined, "requested"],
    ["queued", "requested"],
    ["pending", "requested"],
    ["waiting", "requested"],
    ["in_progress", "started"],
    ["success", "succeeded"],
    ["failure", "failed"],
    ["error", "failed"],
  ])("the state %s means that the deploy is %s", (state, status) => {
    const event = githubEvent({ id: 7, ...(state !== undefined && { state }) });
    expect(readsGithub(event)).toMatchObject({ ok: true, value: { deploy: { id: "7", status } } });
  });

  test("a deployment that a later one replaced, a state to come and the ping are understood and change nothing", () => {
    for (const body of [
      githubEvent({ id: 7, state: "inactive" }),
      githubEvent({ id: 7, state: "frozen" }),
      { zen: "Keep it logically awesome.", hook_id: 1, hook: {} },
    ]) {
      expect(readsGithub(body)).toEqual({ ok: true, value: { deploy: null } });
    }
  });

  test("the change stands in the payload, in the description or in the branch, in this order", () => {
    const changeOf = (given: Partial<Parameters<typeof githubEvent>[0]>) => {
      const read = readsGithub(githubEvent({ id: 7, state: "in_progress", ...given }));
      return read.ok ? read.value.deploy?.change : read.refusal;
    };
    const [ref, description] = ["chg-3-new-tax", "Ships CHG-2"];
    expect(changeOf({ ref })).toBe("CHG-3");
    expect(changeOf({ ref, description })).toBe("CHG-2");
    expect(changeOf({ ref, description, payload: { change: "CHG-1" } })).toBe("CHG-1");
    expect(changeOf({ ref, description, payload: '{"change":"chg-1"}' })).toBe("CHG-1");
    expect(changeOf({ ref: "exchg-12", payload: "no JSON" })).toBe(null);
  });

  test("version, environment, link and what may name the service are kept", () => {
    const event = githubEvent({ id: 7, state: "success", payload: { service: "checkout", version: "4.2" } });
    expect(readsGithub(event)).toMatchObject({
      value: {
        deploy: {
          called: ["checkout", "acme/shop", "shop"],
          version: "4.2",
          environment: "production",
          link: "https://ci.example/runs/7",
          at: Temporal.Instant.from("2031-03-04T09:00:00Z"),
        },
      },
    });
  });

  test("what is no such event is refused with its place", () => {
    expect(readsGithub({ action: "opened" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_shape", path: ["deployment"] },
    });
  });
});

describe("plain JSON", () => {
  test("all that can be said of a deploy is read", () => {
    const body = {
      ...{ id: 17, service: "checkout", change: "chg-4", status: "rolled_back", version: 42, commits: ["a", " ", "b"] },
      ...{ at: "2031-03-04T10:00:00+01:00", link: "javascript:alert(1)", environment: "production", more: {} },
    };
    expect(readsPlain(body)).toMatchObject({
      value: {
        deploy: {
          ...{ id: "17", called: ["checkout"], change: "CHG-4", status: "rolled_back", version: "42" },
          ...{ commits: ["a", "b"], link: null, at: Temporal.Instant.from("2031-03-04T09:00:00Z") },
        },
      },
    });
  });

  test.each<[string, object, readonly string[]]>([
    ["no id", { status: "started" }, ["id"]],
    ["an empty id", { id: " ", status: "started" }, ["id"]],
    ["a status that nobody knows", { id: 1, status: "done" }, ["status"]],
    ["a change that is none", { id: 1, status: "started", change: "the big one" }, ["change"]],
  ])("%s is refused at its field", (_, body, path) => {
    expect(readsPlain(body)).toMatchObject({ ok: false, refusal: { code: "wrong_shape", path } });
  });
});

describe("what is known of a deploy", () => {
  const now = Temporal.Instant.from("2031-03-04T10:00:00Z");
  const sent = (status: SentDeploy["status"], minute: number | null): SentDeploy => ({
    ...{ id: "1", called: [], change: null, status, version: null, environment: null, commits: [], link: null },
    at: minute === null ? null : now.subtract({ minutes: 60 - minute }),
  });
  const knownOf = (...all: readonly SentDeploy[]) =>
    all.reduce<ReturnType<typeof advance> | null>((known, one) => advance(known, one, now), null);

  test("does not depend on the order of its messages, nor on how often they come", () => {
    const [start, end] = [sent("started", 1), sent("succeeded", 9)];
    expect(knownOf(end, start)).toEqual(knownOf(start, end));
    expect(knownOf(start, end, end, start)).toEqual(knownOf(start, end));
  });

  test("never goes back, and a rollback comes after everything", () => {
    expect(knownOf(sent("rolled_back", 20), sent("succeeded", 9))?.status).toBe("rolled_back");
    expect(knownOf(sent("succeeded", 9), sent("failed", 12))?.status).toBe("succeeded");
    expect(knownOf(sent("started", 1), sent("requested", 0))?.status).toBe("started");
  });

  test("a time to come, or none, counts as now", () => {
    expect(knownOf(sent("started", 90))?.startedAt).toEqual(now);
    expect(knownOf(sent("failed", null))?.endedAt).toEqual(now);
  });
});
