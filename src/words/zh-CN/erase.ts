// Chinese words of erasing a person.
import type { erase as english } from "../en/erase.ts";

export const erase: Record<keyof typeof english, string> = {
  "erase.name": "已删除的人员 {code}",
  "erase.held.on-call": "此人现在正按排班表“{schedule}”值班。请先交接：用 /oncall cover，或在配置中改用其他轮值。",
  "erase.held.last-administrator": "此人是唯一的管理员。请先在配置中把这一角色交给其他人。",
  "erase.held.configured":
    "现行配置中有此人，键为“{person}”。请用“tocsin config export”导出配置，把其职责交给他人，删去该条目，再用“tocsin config apply”使其生效。",
  "cli.erase": "应本人要求删除其个人信息：姓名、账号、会话、提及；记录及其链条保留",
  "cli.erase.person": "电子邮件、姓名或此人的编号；此前须已从配置中去掉此人的键",
  "cli.erase.yes": "执行删除；否则只说明会发生什么",
  "cli.erase.under": "依据的规定，例如“GDPR 17”；审计与证据包会写明",
  "cli.erase.also": "此人的其他称呼：昵称、曾用名、其他邮箱；可多次给出",
  "cli.erase.keep-text": "人们写下的内容保持原样；只删除账号、会话、邮箱以及由机器人写入的姓名",
  "cli.erase.request": "本人要求",
  "cli.erase.held": "{name} 暂时不能删除，未做任何改动：",
  "cli.erase.namesakes":
    "未做任何改动。“{name}”也出现在其他人的名字里：{others}。仅凭人们写下的文字无法分辨指的是谁。请先给其他人换一个显示名，或使用 --keep-text，人们写下的内容将保持原样。",
  "cli.erase.done-before": "{name} 此前已删除，已没有任何地方提到此人。未做任何改动。",
  "cli.erase.goes": "将删除：姓名“{name}”、邮箱 {email}、语言、时区和角色。编号 {id} 会留下代替。",
  "cli.erase.theirs":
    "将删除：聊天账号 {accounts}、会话 {sessions}、登录链接 {links}、日历订阅 {feeds}、阅读位置 {reads}、草稿 {drafts}、订阅的摘要 {orders}、为其生成的文件 {files}。",
  "cli.erase.records":
    "{count, plural, =0 {没有记录提到此人。} other {# 条记录提到此人{secrets, plural, =0 {} other {（其中 # 条保密）}}：{first}{isMore, select, yes { …} other {}}。保留的内容中姓名会被替换；提到此人的操作，其内容会从审计中移除，哈希保留。}}",
  "cli.erase.rows": "其他会替换姓名的行，按表：{tables}。",
  "cli.erase.stays":
    "将保留：审计中以编号 {id} 记录的 {acts} 次操作，连同全部时间与数据，使链条保持完整；{uploads, plural, =0 {没有此人上传的文件} other {此人上传的 # 个文件，作为记录的证据：请人工查看}}。",
  "cli.erase.open":
    "未完成且由此人负责：{first}{isMore, select, yes { …} other {}}。事件会退回其团队；其余请交给他人。",
  "cli.erase.asked":
    "未完成、由此人报告或为此人申请：{first}{isMore, select, yes { …} other {}}。这些照常处理，不再等此人答复；已解决的会自动关闭。",
  "cli.erase.outside":
    "无法触及：已发到 Slack 和 Discord 的消息、摘要中的图片、备份，以及此前交出的导出文件和证据包。恢复此前的备份后，需要再次删除。",
  "cli.erase.nothing-yet": "未做任何改动。要执行，请加上 --yes 再次运行；执行后无法撤回。",
  "cli.erase.done":
    "已依据“{under}”删除：{name}（{id}）。重写了 {records} 条记录，移除了 {payloads} 次操作的内容，另有 {rows} 行和 {files} 个文件去掉了姓名。用“tocsin audit verify”可确认链条完整。",
};
