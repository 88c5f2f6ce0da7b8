// Chinese words of risk.
import type { changeRiskWords as english } from "../en/change-risk.ts";

export const changeRiskWords: Record<keyof typeof english, string> = {
  "risk-class.low": "低",
  "risk-class.medium": "中",
  "risk-class.high": "高",
  "risk.software_conflict-1": "涉及他人也在用的软件",
  "risk.software_conflict-2": "与现有软件有冲突",
  "risk.data_safety-1": "会改动数据",
  "risk.data_safety-2": "要迁移或删除数据",
  "risk.users-1": "影响一个部门",
  "risk.users-2": "影响客户或全体员工",
  "risk.downtime-1": "短暂中断",
  "risk.downtime-2": "中断超过 15 分钟",
  "risk.reversibility-1": "回退困难",
  "risk.reversibility-2": "无法回退",
  "risk.tested-1": "只做了部分测试",
  "risk.tested-2": "没有测试",
  "risk.done_before-1": "很少做过",
  "risk.done_before-2": "从未做过",
  "risk.services-1": "涉及两三个服务",
  "risk.services-2": "涉及四个及以上服务",
  "risk.security-1": "涉及权限或密钥",
  "risk.security-2": "对外开放",
  "risk.critical-service": "{services}{count, plural, other {}}属于{level, select, high {关键} other {重要}}服务",
  "risk.critical-dependant":
    "依赖它的{services}{count, plural, other {}}属于{level, select, high {关键} other {重要}}服务",
  "risk.business-hours": "在工作时间内",
  "risk.open-incident": "有未解决的事件：{incidents}",
  "risk.failures": "最近 {done} 次同类变更中有 {failed} 次失败",
  "risk.first-time": "首次实施",
};
