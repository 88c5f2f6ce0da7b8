// How conversations about requests begin: a catalogue, who agrees, and a laptop that Ana asks for.
import { parse, stringify } from "yaml";
import type { CastName } from "./cast.ts";
import { fillsAll } from "./change-stage.ts";
import type { Stage } from "./stage.ts";

type Configuration = { people: { key: string; roles?: readonly string[] }[] };

/** Lin agrees as a service owner, and Omar where Lin may not. */
const laptop = {
  key: "laptop",
  name: { en: "New laptop", "zh-CN": "新笔记本电脑" },
  description: { en: "Ready to work", "zh-CN": "开箱即用" },
  family: { en: "Computers", "zh-CN": "电脑" },
  service: "checkout",
  form: [
    { key: "model", label: { en: "Which one?", "zh-CN": "型号" }, type: "choice", choices: ["Light", "Strong"] },
    { key: "from", label: { en: "Needed from", "zh-CN": "需要日期" }, type: "date" },
    { key: "why", label: { en: "What for?", "zh-CN": "用途" }, type: "long", required: false },
  ],
  policy: "spending",
  tasks: [
    { text: { en: "Order it", "zh-CN": "下单" } },
    { text: { en: "Set it up", "zh-CN": "安装" }, team: "data", after: 1 },
  ],
  instructions: "Note the serial number.",
};

const access = {
  key: "report-access",
  name: { en: "Access to reports", "zh-CN": "报表权限" },
  family: { en: "Access", "zh-CN": "权限" },
  service: "reports",
  form: [{ key: "report", label: { en: "Which report?", "zh-CN": "哪张报表" } }],
};

const advice = {
  key: "advice",
  name: { en: "Advice on health", "zh-CN": "健康咨询" },
  family: { en: "Health desk", "zh-CN": "健康服务" },
  service: "reports",
  form: [{ key: "about", label: { en: "What is it about?", "zh-CN": "关于什么" } }],
  private: true,
};

const spending = {
  key: "spending",
  name: { en: "Spending", "zh-CN": "费用" },
  when: { types: ["request"] },
  stages: [
    {
      name: { en: "Service owner", "zh-CN": "服务负责人" },
      from: [{ role: "service-owner" }],
      need: 1,
      any_reject_fails: true,
    },
  ],
  fallback: "administrator",
};

export function withCatalogue(yaml: string): string {
  const file = parse(yaml) as Configuration;
  const people = file.people.map((person) =>
    person.key === "lin" ? { ...person, roles: [...(person.roles ?? []), "service-owner"] } : person,
  );
  return stringify({ ...file, people, approval_policies: [spending], catalogue: [laptop, access, advice] });
}

/** On web, Slack and Discord the card of the request stands in the channel of its team. */
export const laptopCard = "REQ-1 · New laptop";

/** Chosen from the catalogue, filled in and sent; Lin is asked to agree. */
export async function laptopIsAskedFor(stage: Stage, by: CastName = "ana"): Promise<void> {
  const { dana, lin } = stage.people;
  const asker = stage.people[by];
  await asker.says("/request", { in: "#general" });
  await asker.sees("What do you need?", {
    in: "private",
    and: ["Computers: New laptop", "Access: Access to reports"],
    buttons: ["New laptop", "Access to reports"],
  });
  await asker.presses("New laptop", "What do you need?", { in: "private" });
  await fillsAll(stage, by, { "Which one?": "Light", "Needed from": "2031-03-10", "What for?": "Visits" }, 1);
  await asker.sees("REQ-1 (New laptop) is asked for. Lin can decide until", { in: "private" });
  await asker.sees("REQ-1 · New laptop", {
    in: "dm",
    and: ["✓ asked for → ▸ Spending → Order it → Set it up", "Next: Lin decides by"],
    buttons: ["Open", "Cancel it"],
  });
  await lin.sees("REQ-1 · New laptop: your decision, please", {
    in: "dm",
    and: [`For ${asker.name} · Shop checkout`, "Which one? Light", "Needed from 10 Mar 2031", "What for? Visits"],
    buttons: ["Approve", "Reject", "Ask", "Delegate"],
  });
  await dana.sees(laptopCard, {
    in: "#shop",
    and: ["waiting for approval", "Shop checkout", `for ${asker.name}`, "Which one? Light", "waiting for Lin until"],
    buttons: ["Approve", "Reject"],
  });
}

/** Lin agrees, and the teams hear of it. */
export async function laptopIsApproved(stage: Stage): Promise<void> {
  const { ana, dana, lin } = stage.people;
  await lin.presses("Approve", "REQ-1 · New laptop: your decision, please", { in: "dm" });
  await lin.sees("You approved REQ-1");
  await lin.sees("Your decision: approved. REQ-1 is being fulfilled now.", { in: "dm", without: ["Approve"] });
  await dana.sees("✓ Lin approved", { in: "thread" });
  await dana.sees("Stage 1 “Service owner” is approved", { in: "thread" });
  await dana.sees("Team Shop fulfils it", { in: "thread" });
  await ana.sees("REQ-1 · New laptop", {
    in: "dm",
    and: ["✓ Spending → ▸ Order it → Set it up", "Next: Order it (Team Shop).", "You have it by"],
  });
  await dana.sees(laptopCard, { in: "#shop", and: ["▸ Order it", "Set it up (Team Data)", "answer by"] });
}
