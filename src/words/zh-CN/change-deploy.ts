// Simplified Chinese words of deploys: in the thread of their change, and the question about one without an approved change.
import type { changeDeployWords as english } from "../en/change-deploy.ts";

export const changeDeployWords: Record<keyof typeof english, string> = {
  "timeline.change.deploy":
    "🚚 {source}：{service}{version, select, none {} other { {version}}}{environment, select, none {} other {（{environment}）}}的部署{status, select, started {已开始} succeeded {已成功} failed {失败} rolled_back {已回滚} other {已请求}}{commits, plural, =0 {} other {，# 个提交}}",
  "timeline.change.deploy-linked":
    "🚚 {by} 将一次部署关联到本变更：{source}，{service}{version, select, none {} other { {version}}}",
  "timeline.change.deploy-emergency":
    "🚚 未及审批即已部署：{source}，{service}{version, select, none {} other { {version}}}",
  "deploy.link": "{link}",
  "deploy.yours-now":
    "{reference}“{title}”：{source} 通报部署{version, select, none {} other { {version} }}{status, select, succeeded {已成功} failed {失败} rolled_back {已回滚} other {已开始}}。余下的由您完成：请做完剩余步骤，然后结束该变更。",
  "deploy.told-linked":
    "{by} 将一次部署关联到 {reference}“{title}”：{source}，{service}{version, select, none {} other { {version}}}。",
  "deploy.flagged":
    "🚚 <b>{service}</b>{version, select, none {} other { {version}}} 未经批准的变更即被部署{environment, select, none {} other {到 {environment}}}（{source}，{at}，{status, select, started {进行中} succeeded {已成功} failed {失败} rolled_back {已回滚} other {已请求}}）",
  "deploy.flag.no-change": "它没有指明变更，而该服务目前没有处于窗口内的已批准变更。",
  "deploy.flag.unknown-change": "它指明了 {reference}，但没有这个变更。",
  "deploy.flag.other-service": "它指明了 {reference}，但该变更涉及的是其他服务。",
  "deploy.flag.not-approved": "它指明了 {reference}，但该变更未获批准。",
  "deploy.flag.outside-window": "它指明了 {reference}，但此刻不在该变更的窗口内。",
  "deploy.flag.start-refused": "{reference} 已获批准，但现在不能开始：正处于冻结期，或前置变更尚未完成。",
  "deploy.judged.linked": "✓ {by} 已将其关联到 {reference}（{at}）。",
  "deploy.judged.emergency": "✓ {by} 已将其登记为紧急变更 {reference}（{at}）。",
  "deploy.judged.excused": "✓ {by} 说明了为何没有问题（{at}）：",
  "deploy.judged-already": "{by} 已说明了它的情况（{at}）。没有任何改动。",
  "deploy.none": "没有这样一次未经批准的部署。/change unauthorised 可以查看现有的。",
  "deploy.thanks": "谢谢。已记录，频道中的消息也已更新。",
  "deploy.recorded": "{reference}“{title}”已登记为未经批准的紧急变更，由变更经理事后审批。",
  "deploy.link-title": "关联到变更",
  "deploy.link-hint": "例如 CHG-17：须已获批准并涉及该服务",
  "deploy.link-unknown": "没有您可以查看的变更“{typed}”。请填写编号，例如 CHG-17。",
  "deploy.link-other-service": "{reference} 不涉及该服务。请另选一个，或先编辑其服务。",
  "deploy.link-not-approved": "{reference} 的状态为“{state}”，从未获批准。请改为登记紧急变更，或先让该变更获得批准。",
  "deploy.emergency-title": "登记为紧急变更",
  "deploy.emergency-why": "它应对的故障（INC-12），或在下方填写安全原因",
  "deploy.excuse-title": "没有问题，因为……",
  "deploy.excuse-hint": "会显示在频道中并计入审计",
  "deploys.unauthorised": "{count, plural, =0 {没有未经批准的部署} other {# 次未经批准的部署}}",
  "deploys.line": "{number}. {service}{version, select, none {} other { {version}}} · {source} · {at}。{why}",
  "deploys.none": "每次部署都有对应的变更，或已有人说明情况。",
  "button.deploy.link": "关联到变更",
  "button.deploy.emergency": "登记为紧急变更",
  "button.deploy.excuse": "没有问题，因为……",
  "field.change": "变更",
  "command.change.unauthorised": "未经批准的部署及其说明",
};
