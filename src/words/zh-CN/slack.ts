// Chinese words that only Slack needs.
import type { slackWords as en } from "../en/slack.ts";

export const slackWords: Record<keyof typeof en, string> = {
  "slack.reaction-unread":
    "无法读取您加表情的那条消息，因此没有报告任何事件。请重新添加该表情，或输入 /tocsin incident。",
  "slack.form-late": "表单未能及时打开，未作任何更改。请再点一次或重新输入。",
  "slack.form-behind-button": "这一步需要填写表单，请点击按钮打开。",
  "slack.saving-title": "请稍候",
  "slack.saved-title": "完成",
  "slack.refused-title": "未执行",
  "slack.manifest-description": "从“下单失败”到“已解决，谢谢”：在聊天中处理事件与服务级别。",
  "slack.shortcut-name": "报告故障",
  "slack.shortcut-description": "将此内容报告为故障",
  "slack.root-incident": "用自己的话报告故障，或处理事件",
  "slack.root-oncall": "谁在值班；代班、换班、升级",
  "slack.root-change": "变更：申请、审批、实施；日历、冻结、空闲时段",
  "slack.root-digest": "摘要：当前、个人订阅、频道订阅",
  "slack.root-service": "我们负责的服务",
  "slack.root-tocsin": "帮助、个人设置、初始设置",
  "slack.close": "关闭",
  "slack.root-sla": "承诺的时间：缘由、超时、改进",
};
