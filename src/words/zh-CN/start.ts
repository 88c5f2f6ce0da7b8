// Simplified Chinese words of starting and stopping.
import type { startWords as english } from "../en/start.ts";

export const startWords: Record<keyof typeof english, string> = {
  "start.demo": "Tocsin 演示已就绪：打开 {address}，报一个故障试试。不会向任何人发送消息。按 Ctrl-C 停止。",
  "start.ready": "Tocsin 已就绪。网页聊天：{address}",
  "start.failed": "Tocsin 无法启动：{reason}。没有丢失任何内容。",
};
