// Simplified Chinese words of the command line.
import type { commandLineWords as english } from "../en/command-line.ts";

export const commandLineWords: Record<keyof typeof english, string> = {
  "cli.about": "在 Slack、Discord 和自带网页聊天中管理事件、变更和服务级别。",
  "cli.codes":
    "退出代码：0 完成 · 64 用法错误 · 65 文件或审计有误 · 66 没有该文件或人员 · 69 无法连接数据库 · 70 出现故障 · 74 无法写入文件 · 78 设置有误 · 130 被 Ctrl-C 停止。设置来自环境变量，详见 README。",
  "cli.start": "启动机器人（与“npm start”相同）",
  "cli.config": "配置文件：组织、人员、团队、服务",
  "cli.config.check": "检查文件，不作任何更改",
  "cli.config.apply": "检查文件并使其生效",
  "cli.config.export": "将当前生效的配置打印为文件",
  "cli.config.export-of": "以编号指定的较早版本",
  "cli.config.over-chat": "即使会撤回人们在聊天中所作的更改",
  "cli.not-over-chat": "没有应用任何内容。请把这些更改写入文件，或用 --over-chat 撤回它们。",
  "cli.config.diff": "某个文件会更改什么，或两个版本有何不同；没有差异以 0 结束，有差异以 1 结束，无法判断以 2 结束",
  "cli.config.grow": "打印简易模式的配置文件所代表的完整配置",
  "cli.config.example": "打印一份带注释的示例文件",
  "cli.dry-run": "只显示将要更改的内容",
  "cli.audit": "审计：所做之事的证明",
  "cli.audit.verify": "重新计算每条记录的链和每个封印，并与每条记录比对",
  "cli.import": "导入其他工具的内容：以往的事件和变更，或用于配置文件的值班设置",
  "cli.import.opsgenie": "Opsgenie 的导出（JSON：users、teams、schedules、escalations、services）",
  "cli.import.grafana-oncall":
    "Grafana OnCall 的导出（JSON：users、teams、schedules、on_call_shifts、escalation_chains、escalation_policies、integrations）",
  "cli.argument.export": "JSON 导出文件的路径，- 表示标准输入",
  "cli.import.unreadable": "{path} 不是这种导出：应为一个 JSON 对象，每类内容一个列表。",
  "cli.import.head": "请将以下各部分合并到配置文件，为团队补上频道，然后运行“tocsin config check”。",
  "cli.import.cover": "一个代班，请用 /oncall override 重新安排：{schedule}，{person}，{from} 至 {to}",
  "cli.import.done":
    "{people, plural, other {# 人}}、{teams, plural, other {# 个团队}}、{services, plural, other {# 项服务}}、{schedules, plural, other {# 个值班表}}、{policies, plural, other {# 个升级策略}}。{left, plural, =0 {全部已转换。} other {有 # 处未转换或已更改，见上。}}",
  "cli.import.left":
    "{place}：{isKept, select, yes {已更改} other {未转换}}，{reason, select, unreadable {无法读取} disabled {在原系统中已停用} unknown_zone {时区未知} zone_differs {时区与值班表不同} participant_not_a_person {参与者不是人员} unknown_person {导出中没有此人} nobody_left {其中没有人} several_at_once {多个轮换覆盖同一时间，这里以最后一个为准} rotation_not_expressible {这种轮换在这里没有对应} calendar_by_address {来自日历地址} override_of_one_rotation {只调整了多个轮换中的一个} first_page_is_immediate {这里第一次呼叫会立即发出} wait_assumed {等待时间为假定值} notify_rule {通知规则在这里更简单} condition {该条件在这里没有对应} step_not_expressible {该步骤在这里没有对应} routing_rule {路由规则在这里没有对应} other {内容为空}}（{given}）",
  "cli.import.incidents": "从 CSV 导出导入以往的事件，让指标从历史开始",
  "cli.import.changes": "从 CSV 导出导入以往的变更，让指标从历史开始",
  "cli.argument.csv": "CSV 文件的路径",
  "cli.import.source": "来源工具；csv 表示其他工具，由映射文件说明",
  "cli.import.map": "YAML 映射文件：各列在哪里，词语是什么意思，对应哪些服务和团队",
  "cli.import.zone": "未注明时区的时间所用的时区，例如 Asia/Shanghai",
  "cli.import.encoding": "文件编码，例如 gb18030 或 windows-1252；缺省按文件自身标记，否则为 UTF-8",
  "cli.import.rejects": "未导入的行写入何处；缺省为当前目录的 NAME.rejects.csv",
  "cli.import.dry-run": "通读一遍并说明将会发生什么，不做任何更改",
  "cli.import.close-open": "将原工具中仍未解决、且这么多天没有任何动静的事件关闭",
  "cli.import.no-days": "“{given}”不是天数。例如：--close-open-older-than 90。没有导入任何内容。",
  "cli.import.note.open":
    "注意：其中 {count, number} 条在原工具中仍未解决，导入后保持未解决：计入未解决数量，但不会因此把服务标为受影响，也不会请人接手。{isDryRun, select, yes {要关闭 90 天没有动静的：--close-open-older-than 90。} other {可在“未完成的工作”页面查看；不再需要的可在那里取消。}}",
  "cli.import.note.closed-here":
    "注意：其中 {count, number} 条在原工具中仍未解决，已按最后一次动静的时间在此关闭；不计入任何“已解决”的指标。",
  "cli.import.note.no-times":
    "注意：其中 {count, number} 条没有实际开始或结束时间，因此不计入变更结果的任何指标。可用 --map 指明对应的列（started、ended）。",
  "cli.import.note.no-result":
    "注意：其中 {count, number} 条没有说明结果，因此计为已实施，但不计入变更成功率。可用 --map 指明对应的列（result）。",
  "cli.import.progress":
    "{part, select, reading {读取} packing {打包} comparing {比对} erasing {删除} checking {检查} other {写入}}：{percent, number}%，{rows, number} 行，每秒 {rate, number} 行，约剩 {left, number} 秒",
  "cli.import.no-zone":
    "“{zone}”不是时区。{nearest, select, none {请按地点填写，例如 --zone Asia/Shanghai} other {是否想写 {nearest}？请按地点填写}}；不填则为 UTC。没有导入任何内容。",
  "cli.import.utc": "注意：未注明时区的时间按 UTC 读取。如果导出显示的是当地时间，请用 --zone Asia/Shanghai 注明。",
  "cli.import.lost": "与数据库的连接中断（{reason}）。该文件没有导入任何内容；数据库恢复后请重新开始。",
  "cli.import.unsure":
    "保存的一瞬间连接中断：该文件要么已全部导入，要么完全没有导入。请再次导入，已导入的内容保持不变。",
  "cli.import.needs-map":
    "使用 --source csv 时必须用映射文件说明各列的位置：--map map.yaml，README 中有示例。没有导入任何内容。",
  "cli.import.another-runs": "该数据库上正有另一个导入在进行。请等它结束后再试。没有导入任何内容。",
  "cli.import.stopped": "已停止。该文件没有导入任何内容，可随时重新开始。",
  "cli.import.file.unreadable":
    "无法读取 {path}（{reason, select, EISDIR {它是文件夹} ENOENT {没有这个文件} EACCES {没有读取权限} other {{reason}}}）。请给出 CSV 文件的路径。",
  "cli.import.file.empty": "{path} 是空文件。没有导入任何内容。",
  "cli.import.file.not-text":
    "{path} 不是 {encoding} 文本。若由 Excel 保存，请另存为“CSV UTF-8”，或注明编码，例如 --encoding gb18030。没有导入任何内容。",
  "cli.import.file.no-encoding": "不认识编码“{encoding}”；可尝试 utf-8、utf-16le、gb18030 或 windows-1252。",
  "cli.import.file.other-kind":
    "{path} 不是 CSV，而是{kind, select, workbook { Excel 工作簿：请打开后把工作表另存为“CSV UTF-8”} archive {压缩包：请解压后给出其中的 CSV 文件} pdf { PDF：请将同一列表导出为 CSV} picture {图片：请将图中的列表导出为 CSV} web_page {网页，可能把登录页或错误页当成导出文件保存了：请重新导出并查看文件内容} xml { XML：请将同一列表导出为 CSV} other { JSON：请将同一列表导出为 CSV}}。没有导入任何内容。",
  "cli.import.file.no-rows": "{path} 只有列名，下面没有任何行。导出时的筛选条件是否过窄？没有导入任何内容。",
  "cli.import.file.date-order":
    "{path}：有 {count, number} 个时间只有把{first, select, day {日} other {月}}放在前面才说得通（例如第 {line, number} 行的 {given}），没有一个只能反过来读。请在映射文件中注明“dates: {first}-first”，并用 --map 指定。没有导入任何内容。",
  "cli.import.file.binary": "{path} 不是 CSV：首行含有文本中不会出现的字符。请导出为 CSV。没有导入任何内容。",
  "cli.import.file.quote":
    "{path}：第 {line, number} 行附近打开的引号没有闭合，其后的行都无法确定。请闭合或删除它。没有导入任何内容。",
  "cli.import.file.broken": "{path} 从第 {line, number} 行起不是 CSV：{reason}。没有导入任何内容。",
  "cli.import.column-missing": "{field}（{names}{nearest, select, none {} other {；是否指“{nearest}”？}}）",
  "cli.import.columns-missing":
    "{path} 缺少以下内容的列：{missing}。找到的列：{found}。{fitting, select, none {请换一个 --source，或用 --map 说明列名。} other {这些是 --source {fitting} 的列。}}没有导入任何内容。",
  "cli.import.unknown-columns": "注意：文件中没有 {fields} 的列，这些内容将为未知。",
  "cli.import.counts":
    "{rows, number} 行，{records, number} 条记录：导入 {imported, number} 条{range, select, none {} other {（{range}）}}，{known, number} 条此前已导入，{rejectedRecords, number} 条未导入。",
  "cli.import.would":
    "{rows, number} 行，{records, number} 条记录：将导入 {imported, number} 条，{known, number} 条此前已导入，{rejectedRecords, number} 条将不导入。没有做任何更改。",
  "cli.import.reason": "  第 {line, number} 行：{reason}",
  "cli.import.unknown-services":
    "注意：有 {count, number} 个服务不在配置中，沿用文件里的名称：{names}。可在映射文件的“services”中指明对应的服务。",
  "cli.import.unknown-teams":
    "注意：有 {count, number} 个团队不在配置中，沿用文件里的名称：{names}。可在映射文件的“teams”中指明对应的团队。",
  "cli.import.map-strays":
    "注意：映射文件所指的 {count, number} 个名称（{names}）不在配置中，已作为名称保留。配置中有：{allowed}。",
  "cli.import.rejected":
    "{rejectedRows, number} 行{path, select, none {将不导入。加上 --rejects reasons.csv 可写出这些行及原因} other {未导入，连同原因写入 {path}。修正后可直接导入该文件，已导入的内容保持不变}}。",
  "cli.import.rejects-lost":
    "存放未导入行的文件 {path} 未能写入（{reason, select, ENOSPC {磁盘已满} EDQUOT {磁盘配额已用尽} ENOENT {所在文件夹不存在} EISDIR {它是文件夹} EACCES {没有写入权限} EPERM {没有写入权限} EROFS {该磁盘为只读} other {{reason}}}）。{isImported, select, yes {正确的行已导入。请用 --rejects 指定另一个文件，重新执行同一导入：已导入的保持不变，未导入的行会写到那里。} other {没有任何更改。请腾出空间，或用 --rejects 指定另一个文件后重新开始。}}",
  "cli.export": "将记录导出为 CSV 或 JSON，包括不公开的记录，每行均有标注",
  "cli.export.what": "导出什么",
  "cli.export.format": "csv 或 json",
  "cli.export.from": "从该日期或时间起：2026-03-01 或 2026-03-01T08:00",
  "cli.export.to": "到该日期或时间之前",
  "cli.export.out": "写入该文件，完整后才出现；缺省写到标准输出",
  "cli.export.without-private": "不导出不公开的记录及其所属内容",
  "cli.export.no-time":
    "“{given}”不是时间或时区，或结束早于开始。请填写日期，如 --from 2026-03-01 --to 2026-04-01，以及时区，如 Asia/Shanghai。",
  "cli.export.not-writable": "无法写入 {path}（{reason}）。没有导出任何内容。",
  "cli.export.not-kept":
    "{path} 未能写完（{reason, select, ENOSPC {磁盘已满} EDQUOT {磁盘配额已用尽} EISDIR {它是文件夹} EACCES {没有写入权限} EPERM {没有写入权限} EROFS {该磁盘为只读} other {{reason}}}）。没有留下不完整的文件，记录未受影响。",
  "cli.output-lost":
    "输出未能写入（{reason, select, ENOSPC {磁盘已满} EDQUOT {磁盘配额已用尽} other {{reason}}}），因此不完整。请腾出空间或换个位置后重新开始。",
  "cli.export.done":
    "{rows, number} 行。{secret, plural, =0 {} other {其中 # 行属于不公开的记录（is_private），请勿外传。}}",
  "cli.change": "变更",
  "cli.change.explain": "说明某个变更为什么由这些人审批",
  "cli.argument.change": "变更编号，例如 CHG-17",
  "cli.no-change": "没有变更 {given}。",
  "cli.explain.type": "要说明审批方式的变更的类型：normal、standard 或 emergency",
  "cli.explain.risk": "变更的风险：low、medium 或 high",
  "cli.explain.service": "受影响服务的键，可多次给出",
  "cli.explain.requester": "提出者的键",
  "cli.explain.implementer": "实施者的键",
  "cli.explain.needed": "需要给出，才能说明变更会采用哪个审批策略。允许：{allowed}。",
  "cli.explain.unknown":
    "文件中没有“{value}”。{nearest, select, none {} other {是否想写“{nearest}”？}}允许：{allowed}。",
  "cli.explain.stranded":
    "注意：如果由 {person} 提出适用策略“{policy}”的变更，阶段“{stage}”将无人可以审批，后备角色中也没有人。请为该阶段增加人员，或改用其他后备角色。",
  "cli.sign-in": "为某人生成一次性的网页聊天登录链接",
  "cli.sign-out": "立即结束某人在网页聊天中的所有登录",
  "cli.signed-out":
    "{name} 已在所有设备上退出：{count, plural, =0 {没有已登录的会话} other {结束了 # 个会话}}，尚未使用的登录链接也已失效。",
  "cli.sla": "服务级别：日历和时钟",
  "cli.sla.try": "试算日历：工作何时到期、已过多少工作时间，以及原因",
  "cli.sla.calendar-file": "YAML 或 JSON 日历文件：tz、hours、holidays、national_holidays、workdays 等",
  "cli.sla.start": "日历所在时区的 2026-03-27T17:30，或带 Z 或偏移",
  "cli.sla.work": "到期前的工作时长：4h、1h30m、90m 或秒数",
  "cli.sla.pause": "不计入的时段，可多次给出",
  "cli.sla.stop": "显示从开始到此刻的工作时间",
  "cli.sla.json": "以 JSON 打印 due、due_utc、elapsed_seconds 和 ledger",
  "cli.sla.lang": "回答所用语言：en 或 zh-CN",
  "cli.version": "打印版本",
  "cli.help": "打印命令帮助",
  "cli.help.option": "打印本帮助",
  "cli.help.title": "{title, select, usage {用法：} arguments {参数：} commands {命令：} other {选项：}}",
  "cli.help.hint": "用“tocsin help”查看各命令的写法。",
  "cli.argument.file": "文件路径，- 表示标准输入",
  "cli.argument.person": "电子邮件、姓名或配置中的键",
  "cli.no-file": "无法读取 {path}（{reason}）。请给出配置文件的路径。",
  "cli.findings": "{path}：共 {count} 处错误。没有任何改动。",
  "cli.china-days":
    "注意：中国的放假调休安排只收录到 {until}。此后仅节日当天算休息，且没有调休上班日；请把新的安排写入 holidays 和 workdays，或升级 Tocsin。",
  "cli.secret-not-here":
    "注意：“{value}”的密钥取自 {name}，此处没有设置或太短。请在生效之前为机器人设置它并重启每个副本：在此之前，运行中的副本会拒绝该发送方（503，secret-unset），也无法启动新的副本。",
  "cli.alert": "监控系统的告警",
  "cli.alert.try": "说明某段内容如果现在由发送方提交会产生什么效果；不做任何改动",
  "cli.argument.source": "配置中来源的键",
  "cli.argument.payload": "发送方提交的 JSON 文件；- 表示标准输入",
  "cli.no-payload": "无法读取 {path}（{reason}）。请给出发送方提交的 JSON 文件的路径。",
  "cli.no-source": "没有来源“{key}”。您是指“{nearest}”吗？可用：{allowed}。",
  "cli.no-sources": "没有来源“{key}”，也没有其他来源。请在 {list} 下编写并应用配置。",
  "cli.deploy": "交付工具通报的部署",
  "cli.deploy.try": "说明一次部署会执行哪个变更，或为何会被标记；不做任何操作",
  "cli.deploy.read":
    "{source}：{service} 的部署 {id}，{status, select, requested {已请求} started {已开始} succeeded {已成功} failed {失败} other {已回滚}}",
  "cli.deploy.passed-over": "{source}：没有需要计入的内容（其他环境，或并非部署的新消息）",
  "cli.deploy.requested": "   会被记录；目前尚未执行任何操作",
  "cli.deploy.cover": "   会执行 {reference}",
  "cli.deploy.flag": "   会被标记为未经批准的部署。{why}",
  "cli.alert.read":
    "{source}：{count, plural, =0 {没有告警} other {# 条告警}}{passed, plural, =0 {} other {，略过 # 条}}",
  "cli.alert.line": "{number}. {title}（{severity}），键 {key}",
  "cli.alert.unknown-service": "   所写的服务“{called}”不存在，归到 {service}",
  "cli.alert.open": "   会新开事件：{service} P{priority}，由{team}负责",
  "cli.alert.join": "   属于告警风暴，会计入 {incident}",
  "cli.alert.repeat": "   是已知告警，会记在 {incident}",
  "cli.alert.reopen": "   会重新打开等待确认的 {incident}",
  "cli.alert.resolve": "   会在 {incident} 上恢复",
  "cli.alert.incident": "{reference}",
  "cli.alert.new-incident": "本次新开的第 {number, number} 个事件",
  "cli.alert.nothing.unknown_alert": "   不会有任何效果：没有这个键的告警可以恢复",
  "cli.alert.nothing.already_resolved": "   不会有任何效果：它已经恢复",
  "cli.alert.nothing.same_occurrence": "   不会有任何效果：这次触发已经恢复，或其事件已被关闭",
  "cli.alert.nothing-done": "没有做任何改动。",
  "cli.fine": "{path} 没有问题：{people} 人，{teams} 个团队，{services} 项服务。",
  "cli.simple":
    "简易模式：{coordinator} 统筹一切，{approver} 审批变更和请求，P1 至 {lowest} 均按工作时间计算。允许审批自己的事项，但会作为例外计数。“tocsin config grow”可打印它所代表的完整配置。",
  "cli.grown": "简易配置所代表的完整配置。换用它不会改变任何内容，记录和承诺都保留。",
  "cli.grown-next": "人手增加后：删除 self_approval 和 lowest_priority，写明审批人和团队；检查后生效。",
  "cli.applied": "第 {version} 版已生效。正在运行的机器人会立即采用。",
  "cli.unchanged": "当前生效的第 {version} 版与此完全相同。没有任何改动。",
  "cli.would-change": "将会更改：",
  "cli.changes": "已更改：",
  "cli.diff.file": "文件；省略时取 TOCSIN_CONFIG 所指的文件。“-”表示标准输入",
  "cli.diff.from": "与该版本比较；省略时取当前生效的版本",
  "cli.diff.to": "与该版本而不是文件比较；省略时取当前生效的版本",
  "cli.diff.json": "打印 JSON",
  "cli.diff.no-number": "版本是一个数字，例如 12。",
  "cli.diff.nothing": "没有可比较的对象。请指定文件，或设置 TOCSIN_CONFIG，或给出版本：--from 3 --to 4。",
  "cli.diff.two-ends": "文件和 --to 是同一比较的两种写法，请只保留一个。",
  "cli.diff.no-version": "没有第 {version} 版。最新的是第 {newest} 版。",
  "cli.diff.version": "第 {version} 版",
  "cli.diff.head": "从第 {version} 版（生效于 {at}）到{other}：{count, plural, =0 {没有差异。} other {# 处差异：}}",
  "cli.takes-back":
    "其中以下 {back} 处是上次应用文件之后在聊天中更改的，会因此被撤回。“tocsin config export”可打印保留这些更改的文件：",
  "cli.first": "这是第一份配置。",
  "cli.nothing-to-export": "尚未配置。可用“tocsin config example”打印一份作为起点。",
  "cli.exported": "第 {version} 版，生效于 {at}。",
  "cli.no-person":
    "没有“{given}”这个人。{nearest, select, none {{withLeft, select, yes {请按聊天或记录页面上显示的姓名或电子邮件填写，也可填写此人的编号。} other {可用“tocsin config export”查看。}}} other {是否想写 {nearest}？}}",
  "cli.two-people": "有多个人叫“{given}”：{people}。请改用电子邮件。",
  "cli.link": "{name} 的一次性链接，十分钟内有效：",
  "cli.audit.whole": "审计完整：{records} 条记录共 {rows} 行，{seals} 个封印。{compared} 条记录与审计所记一致。",
  "cli.audit.erased": "其中 {count} 行的内容已按规定删除，链仍然完整。",
  "cli.audit.broken": "审计不完整，共 {count} 处：",
  "cli.no-database": "无法连接数据库，什么也没有做：{reason}",
  "cli.schema.no-data":
    "还没有数据库：{folder} 中什么也没有，也没有设置 DATABASE_URL。什么也没有做。请检查 TOCSIN_DATA 是否正确；机器人第一次启动时会创建数据库。",
  "cli.schema.none":
    "数据库中没有我们的表，此命令也不会创建。什么也没有做。请检查 DATABASE_URL 是否正确；机器人第一次启动时会创建这些表，“tocsin restore 文件”可以恢复备份。",
  "cli.schema.older":
    "这些表属于比本版本更早的版本（还缺 {count} 个迁移），此命令不会更改它们。什么也没有做。请用机器人正在运行的版本执行此命令，或先升级：先备份（“tocsin backup 文件”），再启动本版本。",
  "cli.schema.newer":
    "数据库已由比本版本更新的版本迁移（{count} 个迁移），本版本可能误读不认识的内容。什么也没有做。请用较新的版本执行此命令；较旧的机器人仍可继续运行。",
  "cli.schema.broken": "以下迁移没有完成，或与发布时不同：{names}。什么也没有做。“tocsin doctor”会说明如何处理。",
  "cli.failed": "出现故障，此命令没有作任何更改：{reason}",
  "cli.usage.unknown-option": "这里没有选项 {given}。",
  "cli.usage.unknown-command": "这里没有命令“{given}”。",
  "cli.usage.missing-argument": "缺少 {given}。",
  "cli.usage.missing-value": "选项 {given} 需要一个值。",
  "cli.usage.wrong-value": "{given} 不能是“{value}”。可选：{allowed}。",
  "cli.usage.missing-option": "必须给出选项 {given}。",
  "cli.usage.too-many": "参数过多：这里需要 {expected} 个，给出了 {got} 个。",
  "cli.usage.meant": "您是否想用 {meant}？",
  "cli.unknown-command":
    "没有“{given}”命令。{nearest, select, none {“tocsin help”列出全部命令。} other {是否想用“tocsin {nearest}”？}}",
  "cli.audit.more": "……另有 {count, number} 处类似的，未列出。",
  "cli.audit.fault.gap": "{where}：缺少第 {seq} 行。",
  "cli.audit.fault.link": "{where}：第 {seq} 行与前一行不衔接。",
  "cli.audit.fault.row": "{where}：第 {seq} 行被改动。",
  "cli.audit.fault.payload": "{where}：第 {seq} 行的内容被改动。",
  "cli.audit.fault.head": "{where}：记录的末行与审计不一致（第 {seq} 行）。",
  "cli.audit.fault.seal": "{where}：封印被改动，或缺少前一个封印。",
  "cli.audit.fault.sealed": "{where}：第 {seq} 行与封印时不同。",
  "cli.audit.fault.state": "{where}：“{n}”与审计中各次操作得出的结果不一致：应为 {expected}，实为 {found}。",
  "cli.audit.fault.timeline": "{where}：时间线第 {n} 行与审计中各次操作写下的不一致。",
  "cli.audit.fault.vote": "{where}：有一票（{n}）不在审计所记的决定之中。",
  "cli.audit.fault.copy": "{where}：列“{n}”与记录所说的不一致：应为 {expected}，实为 {found}。",
  "cli.audit.fault.gone": "{where}：记录自身的行缺失。",
  "cli.audit.fault.unreadable": "{where}：记录中有 Tocsin 任何版本都不会写入的内容。",
  "cli.audit.before":
    "{count} 条记录至少部分由较早的版本写入，当时没有保存事后补记条目的发生时间：{first}{isMore, select, yes { …} other {}}。所记内容吻合；这些时间无从核对。",
  "cli.audit.note.later": "{where}：写入审计时尚未保存“{n}”；它现为 {found}，无从核对。",
  "cli.audit.note.unsure":
    "{where}：列“{n}”由较早的版本写为 {found}，本版本会写为 {expected}。仅凭审计无法判断哪个正确。",
};
