// Simplified Chinese words about delivering messages, to readers and to the operator.
import type { deliveryWords as english } from "../en/delivery.ts";

export const deliveryWords: Record<keyof typeof english, string> = {
  "delivery.for-person": "{person}，我无法给您发私信（您已关闭私信），因此发在这里：",
  "delivery.card-again": "{reference} 的卡片在本频道被删除，现已重新发布。没有丢失任何内容。",
  "operator.headline": "致 Tocsin 的运维人员",
  "operator.timer-overdue":
    "有一个期限没有按时处理：{what}，应在 {since}。正在重试；如果一直这样，请重启机器人并查看日志。",
  "operator.message-stuck": "有一条消息从 {since} 起一直没有送达：{what}。正在重试；请检查聊天平台是否正常。",
  "operator.nobody-called": "从 {since} 起没有为 {what} 呼叫任何人。请接手或指派，并在配置中指定可呼叫的人。",
  "operator.message-dead":
    "有一条消息无法送达 {platform} 上的 {to}：{reason}。该消息保留在发件箱中，编号“{key}”。请排除原因；后续消息不受影响。",
  "operator.channel-gone":
    "{reference} 的卡片无法再显示在 {platform} 的 {to}：{reason}。记录本身完好。请用 /incident share {reference} 在其他频道共享。",
  "operator.card-refused": "{platform} 拒绝了 {to} 中 {reference} 的卡片：{reason}。下次变更时会再次尝试。",
  "operator.person-unreachable":
    "在任何聊天平台上都无法联系到 {person}：{reason}。请为其添加其他联系方式，或请其允许接收私信。",
  "platform.slack": "Slack",
  "platform.discord": "Discord",
  "platform.web": "网页聊天",
  "channel.cannot-channel":
    "无法在 {platform} 为 {reference} 开设频道：{reason}。内容没有丢失，请在卡片下继续讨论。管理员授予权限后，请再次点击“专用频道”。",
  "channel.cannot-invite": "无法邀请成员加入：{reason}。频道内的成员可以手动邀请。",
  "channel.cannot-pin": "无法置顶卡片：{reason}。卡片位于本频道开头。",
  "channel.cannot-bookmark": "无法将记录页面添加到频道顶部：{reason}。地址见频道主题。",
  "channel.cannot-unarchive": "无法重新打开 {reference} 的专用频道：{reason}。请在这里继续，或点击“专用频道”另开一个。",
  "channel.cannot-archive": "无法关闭本频道：{reason}。管理员可以手动归档。",
  "operator.person-gone": "{person} 的账号已停用，但配置中仍由其承担：{duties}。请在配置中改为其他人。",
  "duty.first-responder": "{team}的第一响应人",
  "duty.manager": "{team}的负责人",
  "duty.fallback": "无人可呼叫时的兜底联系人",
  "duty.role": "角色“{role}”",
};
