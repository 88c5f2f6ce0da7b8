// Simplified Chinese words of the first hour: the questions of `tocsin init`, and the comments of the file that it writes.
import type { initWords as english } from "../en/init.ts";

export const initWords: Record<keyof typeof english, string> = {
  "cli.init": "生成第一份配置：回答五个问题，或用参数全部给出",
  "cli.init.out": "要写入的文件；已有的文件绝不覆盖",
  "cli.init.name": "1 · 组织名称",
  "cli.init.zone": "1 · 时区，例如 Asia/Shanghai（省略则用本机时区）",
  "cli.init.lang": "2 · en 或 zh-CN：频道消息使用的语言",
  "cli.init.chats": "3 · 使用的聊天平台，用逗号分隔：slack、discord、web（省略则为 web）",
  "cli.init.coordinator": "4 · 由谁统筹：“林青 '<lin@example.com>'”；使用 Discord 时在后面加上其用户 ID",
  "cli.init.families": "5 · 有哪些服务：it、customer-service、logistics、health-desk，用逗号分隔",
  "cli.init.ask-name": "1/5 组织叫什么名称？",
  "cli.init.ask-zone": "    在哪个时区工作？[{usual}]",
  "cli.init.ask-lang": "2/5 频道消息使用哪种语言，en 还是 zh-CN？[{usual}]",
  "cli.init.ask-chats": "3/5 使用哪些聊天平台：slack、discord、web？[{usual}]",
  "cli.init.ask-coordinator":
    "4/5 由谁统筹？姓名 '<电子邮件>'{hasDiscord, select, yes { 和 Discord 用户 ID} other {}}：",
  "cli.init.ask-families": "5/5 有哪些服务：{families}？",
  "cli.init.wrong-name": "请填写名称，最多 {most} 个字符。",
  "cli.init.wrong-choice": "没有“{value}”。是否想写“{nearest}”？可选：{allowed}。",
  "cli.init.wrong-person":
    "无法识别“{value}”。请写成：林青 '<lin@example.com>'{hasDiscord, select, yes { 123456789012345678，末尾的数字是 Discord 用户 ID（右键点击此人 → 复制用户 ID）} other {}}",
  "cli.init.nobody-there": "这里无人可问。请同时给出 {flags}；“tocsin init --help”有各项说明。",
  "cli.init.there": "{path} 已存在，保持不变。请用 --out 另选文件名，或用“tocsin config check {path}”检查。",
  "cli.init.not-written": "无法写入 {path}（{reason}）。没有保存任何内容，请用 --out 另选位置。",
  "cli.init.done":
    "已写入 {path}：简易模式，附带可随意修改的服务目录。“tocsin config check {path}”会说明它代表什么。用它启动：",
  "cli.init.next-slack": "  Slack：按 README 设置 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN，并邀请机器人进入频道。",
  "cli.init.next-discord": "  Discord：按 README 设置 DISCORD_TOKEN，并创建频道。",
  "cli.init.next-web": "  网页聊天：运行时用“npx tocsin sign-in {person}”打印登录链接。",
  "init.channel": "help",
  "init.head": "{name} 的 Tocsin 配置，简易模式：一位统筹人、一份日历、P1 至 P3、一位审批人。",
  "init.head-next": "可随意修改，用“tocsin config check”检查。“tocsin config grow”打印完整形式。",
  "init.about-organisation": "组织信息",
  "init.about-hours": "工作时间；所有承诺都按此计算",
  "init.about-coordinator": "事事由其应答，并维护本文件。人手增加后可加上 approver（审批人）和 team（成员）。",
  "init.about-channel": "讨论的频道，按各平台的名称或 ID",
  "init.about-people": "参与的人员。其他人同样可以报障和申请。",
  "init.about-services": "可报障的服务。hints 是报障文字中指向该服务的词，语言不限。",
  "init.about-slas": "承诺的时间：首次答复、完成、期间更新",
  "init.about-catalogue": "可用 /request 申请的项目。“policy: approver”表示须先审批。",
  "init.about-digests": "每周一上午九点发送一周指标",
};
