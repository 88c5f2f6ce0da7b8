// What each level of impact and urgency means where an organisation has not said it in its own words.
import type { LevelExamples } from "./organisation.ts";

export const usualExamples: LevelExamples = {
  impact: {
    high: { en: "Many people or customers, or the whole service", "zh-CN": "很多人、客户或整个服务受影响" },
    medium: { en: "A team, or one part of the service", "zh-CN": "一个团队或服务的一部分受影响" },
    low: { en: "One person", "zh-CN": "一个人受影响" },
  },
  urgency: {
    high: { en: "Work or sales stand still now", "zh-CN": "工作或销售现在就停了" },
    medium: { en: "It hurts today, there is a way around", "zh-CN": "今天有影响，但有办法绕过" },
    low: { en: "It can wait some days", "zh-CN": "可以等几天" },
  },
};
