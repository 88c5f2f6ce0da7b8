// Simplified Chinese words of the command line.
import type { commandLineWords as english } from "../en/command-line.ts";

export const commandLineWords: Record<keyof typeof english, string> = {
  "cli.about": "在 Slack、Discord 和自带网页聊天中管理事件、变更和服务级别。",
  "cli.codes":
    "退出代码：0 完成 · 64 用法错误 · 65 文件或审计有误 · 66 没有该文件或人员 · 69 无法连接数据库 · 70 出现故障 · 78 设置有误。设置来自环境变量，详见 README。",
  "cli.start": "启动机器人（与“npm start”相同）",
  "cli.config": "配置文件：组织、人员、团队、服务",
  "cli.config.check": "检查文件，不作任何更改",
  "cli.config.apply": "检查文件并使其生效",
  "cli.config.export": "将当前生效的配置打印为文件",
  "cli.config.example": "打印一份带注释的示例文件",
  "cli.dry-run": "只显示将要更改的内容",
  "cli.audit": "审计：所做之事的证明",
  "cli.audit.verify": "重新计算每条记录的链和每个封印",
  "cli.sign-in": "为某人生成一次性的网页聊天登录链接",
  "cli.version": "打印版本",
  "cli.help": "打印命令帮助",
  "cli.argument.file": "文件路径，- 表示标准输入",
  "cli.argument.person": "电子邮件、姓名或配置中的键",
  "cli.no-file": "无法读取 {path}（{reason}）。请给出配置文件的路径。",
  "cli.findings": "{path}：共 {count} 处错误。没有任何改动。",
  "cli.fine": "{path} 没有问题：{people} 人，{teams} 个团队，{services} 项服务。",
  "cli.applied": "第 {version} 版已生效。正在运行的机器人会立即采用。",
  "cli.unchanged": "当前生效的第 {version} 版与此完全相同。没有任何改动。",
  "cli.would-change": "将会更改：",
  "cli.changes": "已更改：",
  "cli.first": "这是第一份配置。",
  "cli.nothing-to-export": "尚未配置。可用“tocsin config example”打印一份作为起点。",
  "cli.exported": "第 {version} 版，生效于 {at}。",
  "cli.no-person":
    "没有“{given}”这个人。{nearest, select, none {可用“tocsin config export”查看。} other {是否想写 {nearest}？}}",
  "cli.two-people": "有多个人叫“{given}”：{people}。请改用电子邮件。",
  "cli.link": "{name} 的一次性链接，十分钟内有效：",
  "cli.audit.whole": "审计完整：{records} 条记录共 {rows} 行，{seals} 个封印。",
  "cli.audit.erased": "其中 {count} 行的内容已按规定删除，链仍然完整。",
  "cli.audit.broken": "审计不完整，共 {count} 处：",
  "cli.no-database": "无法连接数据库，什么也没有做：{reason}",
  "cli.failed": "出现故障，此命令没有作任何更改：{reason}",
  "cli.unknown-command":
    "没有“{given}”命令。{nearest, select, none {“tocsin help”列出全部命令。} other {是否想用“tocsin {nearest}”？}}",
};
