// Simplified Chinese words that belong to no one slice.
import type { commonWords as english } from "../en/common.ts";

export const commonWords: Record<keyof typeof english, string> = {
  "form.submit": "保存",
  "form.cancel": "取消",
  "form.required": "请填写此项。",
  "form.kept": "共 {length, number} 个字符，超出此处输入框的上限，内容保持不变；可在网页上编辑。",
  "form.too-long": "最多 {max, number} 个字符，您输入了 {length, number} 个。",
  "card.more": "更多",
  "card.open-page": "打开",
  "answer.not-saved-yet": "尚未保存，请稍候……",
  "answer.not-saved": "没有保存：数据库无响应。内容未作任何更改，请一分钟后重试。",
  "answer.in-doubt":
    "无法确定是否已保存：与数据库的连接在最后一刻中断。请先查看卡片再决定是否重试；系统不会自行重复执行。",
  "answer.failed": "系统出错，内容未作任何更改。已通知运维人员（代码 {code}），请重试。",
  "refused.unknown-record": "没有您可以查看的 {reference}。请核对编号，或询问发给您的人。",
  "refused.stale": "这个按钮属于旧版卡片。卡片已刷新，请使用新的按钮。",
  "refused.not-entitled": "您不能对 {reference} 执行此操作。{allowed}可以。",
  "refused.bot": "机器人不能执行此操作，需要由人来完成。",
  "refused.guest": "访客可以报障和关注，但不能做决定。请联系本组织的成员。",
  "refused.inactive": "您在这里的账号已停用，请联系组织管理员。",
  "refused.other-workspace": "这条记录属于另一个组织。",
};
