// Simplified Chinese words of the environment's settings: what is wrong, what each is for, where to find it.
import type { settingsWords as english } from "../en/settings.ts";

export const settingsWords: Record<keyof typeof english, string> = {
  "settings.headline": "Tocsin 未启动：有 {count} 项设置缺失或有误。没有任何改动。",
  "settings.what-for": "用途：{what}",
  "settings.empty": "{name} 已设置但为空。请填写，或删除该变量。",
  "settings.short": "{name} 太短，不可能是真实的值（{length} 个字符，至少 {least} 个）。请重新完整复制。",
  "settings.space": "{name} 含有空格或换行。请去掉后重新复制。",
  "settings.prefix": "{name} 不以 {prefix} 开头。令牌是否拿错了？",
  "settings.missing": "缺少 {name}，但已设置 {because}。",
  "settings.missing-one": "已设置 {because}，但 {name} 和 {other} 都没有设置，至少需要其中一个。",
  "settings.number": "{name} 的值是“{value}”，应为 {least} 到 {most} 之间的整数。",
  "settings.snowflake": "{name} 不是 Discord ID。它是一长串数字；在 Discord 中：右键点击服务器 → 复制服务器 ID。",
  "settings.choice": "{name} 的值是“{value}”，应为以下之一：{choices}。",
  "settings.url": "{name} 不是可用的地址，应以 {schemes} 开头。",
  "settings.insecure": "{name} 会以明文发送机密。请使用 https://（http:// 仅限本机）。",
  "settings.DATABASE_URL":
    "使用外部 PostgreSQL（16 或更高版本）代替内置数据库，格式为 postgresql://user:password@host:5432/name。请向数据库管理员索取；不设置则使用内置数据库。",
  "settings.DATABASE_OWNER_URL":
    "以所有者身份访问同一数据库，用于修改表结构。请在 PostgreSQL 中建两个角色：所有者负责迁移，另一个运行机器人且不能改动审计记录。",
  "settings.DATABASE_CONNECTIONS": "每个副本用于处理工作的数据库连接数；另外最多还需要三个。默认 20。",
  "settings.TOCSIN_DATA": "内置数据库及其密钥所在的文件夹。默认为当前文件夹下的 .tocsin。",
  "settings.TOCSIN_CONFIG": "贵组织的配置文件。可用“tocsin config example”打印一份作为起点。",
  "settings.HOST": "监听地址。默认 127.0.0.1（仅本机）；0.0.0.0 对所有人开放。",
  "settings.PORT": "监听端口。默认 3000。",
  "settings.PUBLIC_URL": "大家访问机器人的地址，用于消息里的链接。默认为 http://localhost 加端口。",
  "settings.SLACK_BOT_TOKEN":
    "在 Slack 中发言。位置：api.slack.com/apps → 您的应用 → OAuth & Permissions → Bot User OAuth Token。",
  "settings.SLACK_APP_TOKEN":
    "无需公网地址即可接收 Slack 消息（Socket Mode）。位置：api.slack.com/apps → 您的应用 → Basic Information → App-Level Tokens，权限 connections:write。",
  "settings.SLACK_SIGNING_SECRET":
    "验证 HTTP 请求确实来自 Slack。位置：api.slack.com/apps → 您的应用 → Basic Information → App Credentials。",
  "settings.SLACK_API_URL": "Slack Web API 的其他地址，供测试使用。平时不要设置。",
  "settings.DISCORD_TOKEN":
    "在 Discord 中收发消息。位置：discord.com/developers/applications → 您的应用 → Bot → Reset Token。",
  "settings.DISCORD_GUILD_ID": "机器人被邀请到多个服务器时，在哪个服务器工作。不设置则为其所在的唯一服务器。",
  "settings.DISCORD_API_URL": "Discord API 的其他地址，供测试使用。平时不要设置。",
  "settings.PAGING_WEBHOOK_URL":
    "短信和电话服务商的地址；对有电话号码的人的每次呼叫都会发送到那里。不填则只在聊天中呼叫。",
  "settings.PAGING_WEBHOOK_SECRET":
    "为发送到 PAGING_WEBHOOK_URL 的内容签名，让服务商确认来自您。请自选至少 16 个随机字符。",
  "settings.HEARTBEAT_URL": "一切正常时每分钟访问一次的地址，供监控在没有动静时报警。",
  "settings.LOG_LEVEL": "日志的详细程度。默认 info。",
};
