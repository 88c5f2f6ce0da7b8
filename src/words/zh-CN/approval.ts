// Simplified Chinese words of approvals.
import type { approvalWords as english } from "../en/approval.ts";

export const approvalWords: Record<keyof typeof english, string> = {
  "approval.empty-list": "列表为空，什么都不会符合。请填写内容，或删除它。",
  "approval.source-unclear": "每个条目只写一项：role、team、manager_of、person 或 any_of。需要多项时请分成多个条目。",
  "approval.bad-need": "“{value}”不能作为批准人数。请写 1 到 100 的整数，或被征询人数的百分比，例如 50%。",
  "approval.too-many-stages": "一个策略最多 {most, number} 个阶段，请合并其中一些。",
  "approval.unreachable":
    "策略“{value}”永远轮不到：排在前面的“{other}”{condition, select, none {没有条件} other {已覆盖它的全部情况}}。请把“{value}”移到前面，或收窄“{other}”。",
  "approval.nobody-in-fallback":
    "没有人担任角色 {role}；一旦某个阶段无人可批，策略“{value}”会一直等下去。请为该角色安排人员，或在 fallback 中改用其他角色。",
  "approval.asks-nobody": "阶段“{stage}”没有征询任何人：所写的角色、团队、主管或服务负责人目前都没有人。请指定人员。",
  "approval.too-few":
    "阶段“{stage}”需要 {need} 人批准，但只能征询 {count} 人（{people}）{requester, select, yes {，其中一人是变更的提出者，不计入} other {}}，永远无法满足。请增加人员，或减少批准人数。",
  "approval.role.administrator": "管理员",
  "approval.role.incident-manager": "事件经理",
  "approval.role.change-manager": "变更经理",
  "approval.role.security": "安全角色",
  "approval.role.service-owner": "服务负责人",
  "approval.role.auditor": "审计员",
  "approval.type.normal": "常规",
  "approval.type.standard": "标准",
  "approval.type.emergency": "紧急",
  "approval.type.request": "服务请求",
  "approval.why.policy": "策略：{name}（{key}）",
  "approval.why.met": "选用原因：{reasons}。",
  "approval.why.all": "选用原因：它没有条件，且前面的策略都不符合。",
  "approval.why.built-in": "选用原因：配置中没有符合的策略，因此采用内置策略。",
  "approval.why.passed": "不用“{name}”：{reason}。",
  "approval.why.types": "类型为{given}",
  "approval.why.risks": "风险为{given}",
  "approval.why.services": "涉及{given}",
  "approval.why.tags": "服务带有标签 {given}",
  "approval.why.not-types": "它用于{wanted}类型，而此变更的类型是{given}",
  "approval.why.not-risks": "它用于{wanted}风险，而此变更的风险为{given}",
  "approval.why.not-services": "它用于{wanted}，而此变更涉及{given}",
  "approval.why.not-tags": "它用于带有标签 {wanted} 的服务，而此处没有",
  "approval.why.both": "{first}，且{second}",
  "approval.why.nothing": "无",
  "approval.why.stage":
    "阶段 {number} · {name}：{count, number} 人中需 {need, number} 人批准（{people}）{rejects, select, yes {；一人驳回即不通过} other {}}",
  "approval.why.skipped": "阶段 {number} · {name}：条件不成立，此处不征询",
  "approval.why.fallback": "阶段 {number} · {name}：其中无人可以审批，转交{role}（{people}）",
  "approval.why.stuck":
    "阶段 {number} · {name}：无人可以审批，{role}中也没有人。请为该角色增加人员，或在策略中指定更多人员。",
  "approval.why.asks": "   征询{sources}",
  "approval.why.manager": "{name}的主管",
  "approval.why.owners": "受影响服务的负责人",
  "approval.why.left-out":
    "   不征询：{person}，{reason, select, requester {变更由其提出} implementer {由其实施} author {内容由其编写} inactive {已停用} guest {是访客} other {是机器人}}",
};
