// The policy that holds where the organisation has written none, so that approvals work from the first day.
import type { Policy } from "./policy.ts";

/** A change manager; for high risk, unless it is an emergency, half of the service owners and change managers besides. */
export const builtInPolicy: Policy = {
  key: "built-in",
  name: { en: "Usual approval", "zh-CN": "常规审批" },
  when: {},
  stages: [
    {
      name: { en: "Change manager", "zh-CN": "变更经理" },
      from: [{ role: "change-manager" }],
      need: { count: 1 },
      anyRejectFails: true,
    },
    {
      name: { en: "Service owners and change managers", "zh-CN": "服务负责人和变更经理" },
      from: [{ anyOf: "service-owners" }, { role: "change-manager" }],
      need: { percent: 50 },
      anyRejectFails: false,
      when: { types: ["normal", "standard"], risks: ["high"] },
    },
  ],
  fallback: "administrator",
  allowsSelfApproval: false,
};
