// Simplified Chinese words that only Discord needs.
import type { discordWords as english } from "../en/discord.ts";

export const discordWords: Record<keyof typeof english, string> = {
  "discord.more-words": "更多命令",
  "discord.report-message": "报告故障",
  "discord.done": "好了。",
  "discord.continue": "继续",
  "discord.try-again": "修改",
  "discord.next-step": "已记下第 {step, number} 步，共 {steps, number} 步。完成最后一步后才会保存。",
  "discord.form-waits": "还需要填写一个表单。",
  "discord.form-lost": "这个表单已无法继续（时间过久）。什么都没有保存，请重新开始。",
  "discord.answer-elsewhere": "Discord 没有允许我在 {place} 回复您，所以写在这里：",
  "discord.unheard":
    "Discord 没有让我读取您所说或标记的内容，因此没有保存任何内容。请一分钟后重试，或输入 /incident report。",
  "discord.closed": "我无法给您发私信：请允许来自本服务器成员的私信，然后再试一次。",
};
