// The commented configuration file that `tocsin config example` prints: something to change, not something to keep.
import { exampleDigests } from "./example-digests.ts";
import { exampleRequests } from "./example-requests.ts";
import { exampleSenders } from "./example-senders.ts";

export const exampleText = `# Tocsin configuration · Tocsin 配置文件
# Check it with "tocsin config check FILE", put it in force with "tocsin config apply FILE".
# 检查：tocsin config check 文件；生效：tocsin config apply 文件。

organisation:
  name: Lantern & Co
  lang: en                 # en or zh-CN: what channels and people are addressed in until they choose · 默认语言
  zone: Europe/Berlin      # IANA time zone · 时区
  report_emoji: rotating_light   # putting it on a message reports that message · 用于报障的表情

# Business hours: targets in "business hours" count only these. · 工作时间
working_hours:
  hours:                   # a weekday left out is closed · 未列出的日子休息
    mon: [["09:00", "17:30"]]
    tue: [["09:00", "17:30"]]
    wed: [["09:00", "17:30"]]
    thu: [["09:00", "17:30"]]
    fri: [["09:00", "12:00"], ["13:00", "16:00"]]
  annual_holidays: ["01-01", "12-25"]        # closed every year · 每年固定假日
  holidays: ["2027-03-26"]                   # closed once · 单次假日
  workdays: []                               # open although a weekend or holiday · 调休上班日
  dated_hours: { "12-24": [["09:00", "12:00"]] }   # half days · 半天

# More calendars, for agreements that count by other hours. National holidays become dates when the file is applied. · 更多日历
calendars:
  - key: munich
    hours: { mon: [["08:00", "18:00"]], tue: [["08:00", "18:00"]], wed: [["08:00", "18:00"]], thu: [["08:00", "18:00"]], fri: [["08:00", "16:00"]] }
    national_holidays:
      country: DE
      state: BY
      include: ["2026-12-24"]       # further days by date or name, such as bank holidays · 另加的日子
      exclude: [Epiphany]           # public holidays that are worked · 照常上班的节日
  # - key: shanghai               # China: days off and make-up days as arranged each year · 中国：含每年的调休安排
  #   tz: Asia/Shanghai
  #   hours: { mon: [["09:00", "18:00"]], tue: [["09:00", "18:00"]] }
  #   national_holidays: { country: CN }

# Service levels. A priority left out has the usual targets, a service left out the usual agreement. · 服务级别
# An entry with the same key and another "from" is a new version; what was opened before keeps its own. · 同名不同 from 为新版本
slas:
  - key: shop
    services: [shop-checkout]
    calendar: munich
    targets:
      P1: { first_response: 10m, resolution: 1h, update: 20m, hours: always }
      P3: { first_response: 2h, resolution: 12h, update: 8h }
    pauses: [reporter]              # hold reasons that stop the clock · 暂停计时的原因
    warn_at: [50, 75, 90]           # percent of a target · 预警百分比
    on_priority_change: opening     # or change: from when the new target counts · 优先级变更后从何时算起
    incidents_per_month: 60         # workload limit · 工作量上限
    review_by: 2027-10-01           # when it is looked at again; also on services · 复审日期，服务也可写
  - key: shop
    from: 2027-01-01
    services: [shop-checkout]
    calendar: munich
    targets:
      P1: { first_response: 5m, resolution: 45m, update: 15m, hours: always }

# How long a team may hold an incident, and how long a supplier may keep us waiting. · 团队与供应商的时限
olas:
  - team: workplace
    hours: business
    targets: { P1: 45m, P2: 2h, P3: 8h, P4: 20h }
suppliers:
  - key: paynet
    name: PayNet
    hours: always
    targets: { P1: 30m, P2: 2h }

# What each level means here; shown beside the choice. Leave it out to use the usual ones. · 影响与紧急程度的说明
levels:
  impact:
    high: { en: Many customers or everybody here, zh-CN: 很多客户或所有员工 }
    medium: { en: One team or one site, zh-CN: 一个团队或一个办公地点 }
    low: { en: One person, zh-CN: 一个人 }
  urgency:
    high: { en: Nothing works and nothing else helps, zh-CN: 完全无法工作，没有替代办法 }
    medium: { en: There is a way around, zh-CN: 有临时办法 }
    low: { en: It can wait some days, zh-CN: 可以等几天 }

# People are recognised by e-mail, or by their member id in Slack or Discord. · 人员
# Roles: administrator, incident-manager, change-manager, security, service-owner, auditor.
people:
  - key: ana
    name: Ana Silva
    email: ana@example.com
    department: Sales         # figures can be asked for by it · 指标可按部门查询
  - key: ben
    name: Ben Okafor
    email: ben@example.com
    phone: "+4915112345678"   # for the paging webhook, in quotes · 电话呼叫，请加引号
    slack: U01BENOKAFOR
  - key: dana
    name: Dana Novak
    email: dana@example.com
    discord: "123456789012345678"     # in quotes · 请加引号
  - key: chen
    name: 陈晨
    email: chen@example.com
    lang: zh-CN
    zone: Asia/Shanghai
    roles: [service-owner]
  - key: lin
    name: Lin Berg
    email: lin@example.com
    roles: [administrator, incident-manager, change-manager]

# More holders of a role, by role. · 也可按角色列出人员
roles:
  security: [lin, dana]

# Teams own services. A channel is an id or a name, for each platform you use. · 团队
teams:
  - key: shop
    name: { en: Team Shop, zh-CN: 商城团队 }
    channels: { slack: "#team-shop", discord: team-shop, web: shop }
    members: [ben, dana]
    first_responder: ben      # is called when nobody is on call · 无人值班时的首位响应人
    schedule: shop            # who is on call, see below · 值班表
    policy: shop              # how a call goes on when nobody answers · 升级策略
    manager: chen
  - key: workplace
    name: { en: Team Workplace, zh-CN: 办公支持团队 }
    channels: { slack: "#it-help", web: workplace }
    members: [dana, lin]
    first_responder: dana
    manager: lin

# Services people report about. Hints are words that point at it in a report, in any language. · 服务
services:
  - key: shop-checkout
    name: { en: Shop checkout, zh-CN: 商城结账 }
    description: { en: "Basket, payment and confirmation", zh-CN: 购物车、支付和确认 }
    team: shop
    owner: chen
    supplier: paynet          # whose contract underpins it · 支撑合同的供应商
    criticality: high         # high, medium or low · 重要程度
    tags: [customer-facing]   # what several services have in common; freezes and windows may name it · 标签
    hints: [checkout, payment, basket, 结账, 支付]
    channels: { slack: ["#shop-talk"], web: shop }   # talk there is about this service · 相关频道
    depends_on: [network]
    scope: { en: From basket to confirmation, zh-CN: 从购物车到确认 }
    resources: { en: Two web servers and the payment provider, zh-CN: 两台服务器和支付服务商 }
    hours: { en: Always, zh-CN: 全天候 }
    # Percent of the agreed service time (24x7 or a calendar); how much a failure in part counts; maintenance announced
    # so long before does not count. This is the usual, where it is left out. · 可用性目标、服务时间、部分中断的权重、维护公告提前量
    availability: { target: 99.9, hours: 24x7, partial: 0.5, notice: 24h }
    indicators: [resolution_sla, mttr, csat]   # its core figures, see /kpi · 核心指标，参见 /kpi
    problem_rules: { check_after_days: 45 }   # what is left out is as for everything, see below · 未写的按全局规则
    follow_up_days: 3         # days after the end: "Is it still fine?" · 关闭若干天后询问是否仍然正常
    # stage: pilot            # its figures stand apart · 试点：其指标单独统计
    runbook:                  # a checklist in the thread of its incidents · 处置手册，显示在事件线程中
      - { en: Look at the payment provider's status page, zh-CN: 查看支付服务商的状态页 }
      - { en: Compare with the last release, zh-CN: 对照最近一次发布 }
      - { en: Switch to the second provider, zh-CN: 切换到备用服务商 }
  - key: network
    name: { en: Network and access, zh-CN: 网络和权限 }
    team: workplace
    owner: lin
    criticality: high
    hints: [wifi, vpn, password, 网络, 密码]
  - key: computers
    name: Computers and printing      # one text for everybody is fine · 也可只写一种语言
    team: workplace
    criticality: low
    hints: [laptop, printer, 电脑, 打印]
    depends_on: [network]

# Channels with a language of their own; all others follow the organisation. What was chosen in the channel itself
# (/tocsin channel zh-CN) holds until its entry here changes. · 频道语言；在频道内用命令选择的语言优先，直到此处条目改变
channels:
  - { slack: "#it-help-cn", lang: zh-CN }

# Who is on call when. Later layers win where they cover. Times are wall-clock times in the zone. · 值班表
schedules:
  - key: shop
    name: Shop on call
    zone: Europe/Berlin
    layers:
      - name: Week
        members: [ben, dana]         # take turns in this order · 依次轮换
        rotation: weekly             # daily, weekly, or { every: 2, unit: weeks } · 轮换方式
        handover: "09:00"
        weekday: mon
        start: "2026-01-05"
      - name: Office hours           # a layer for some hours only · 仅覆盖部分时段
        members: [dana]
        rotation: weekly
        handover: "09:00"
        start: "2026-01-05"
        restrictions: [{ days: [wed], from: "09:00", to: "17:00" }]
    # allow_gaps: true               # nobody on call at times is intended · 允许空档

# How a call goes on: level after level until somebody acknowledges. · 升级策略
policies:
  - key: shop
    name: On call, then the team, then the manager
    priorities: [1, 2]               # other incidents are called out once · 其他优先级只呼叫一次
    levels:
      - targets: [{ schedule: shop }]
        wait_minutes: 5
      - targets: [{ person: ben }, { person: dana }, { team: shop }]
        wait_minutes: 10
      - targets: [{ person: chen }]
        wait_minutes: 15
    repeat: 1
    unacknowledge_after_minutes: 60  # nothing heard for so long: called out again · 长时间无动静则再次呼叫

# Who has to agree to a change or a request. For a change: the first policy whose condition holds; without any, a change manager. · 变更审批策略
approval_policies:
  - key: high-risk
    name: { en: High risk, zh-CN: 高风险 }
    when: { types: [normal, standard], risks: [high] }   # also: services, tags; all given must fit · 条件须全部符合
    stages:                          # one after the other · 依次征询
      - name: { en: Change manager, zh-CN: 变更经理 }
        from: [{ role: change-manager }]
        any_reject_fails: true       # one rejection is enough · 一人驳回即不通过
      - name: { en: Owners and the shop team, zh-CN: 服务负责人和商城团队 }
        from: [{ any_of: service-owners }, { team: shop }, { manager_of: workplace }, { person: ana }]
        need: 50%                    # or a number, such as 2; rounded up · 或人数；向上取整
        when: { services: [shop-checkout] }   # otherwise this stage is skipped · 否则跳过
    fallback: service-owner          # decides where nobody may, or too few are left · 无人可批时由其决定
  - key: usual
    name: { en: Usual, zh-CN: 常规 }
    stages:
      - name: { en: Change manager, zh-CN: 变更经理 }
        from: [{ role: change-manager }]
        need: 1
    fallback: service-owner
    # self_approval: true            # one's own may be approved, recorded as an exception · 允许自批并记录例外
  - key: spending
    name: { en: Spending, zh-CN: 费用审批 }
    when: { types: [request] }       # for items of the catalogue that name it · 仅用于目录中的服务请求
    stages:
      - name: { en: Service owner, zh-CN: 服务负责人 }
        from: [{ role: service-owner }]
    fallback: administrator

${exampleRequests}# Where everything goes that has no owner. · 无主事项的归处
fallback:
  team: workplace
  responder: lin

# When an incident is proposed as a major one by itself; false switches one off. · 何时自动提议为重大事件
major_incidents:
  critical_p1: true                        # a P1 on a service of high criticality · 关键服务上的 P1
  unacknowledged_minutes: 30               # a P1 that nobody acknowledged · P1 无人确认
  many: { incidents: 5, minutes: 15 }      # on one service · 同一服务短时间内多个事件

# When services may be worked on; a service that has a window is to be changed inside one. Weekly, wall-clock time. · 维护窗口
# What it is for is exactly one of services, tags or all: true. · 适用范围三者选一
maintenance_windows:
  - key: shop-nights
    name: { en: Quiet night of the shop, zh-CN: 商城维护窗口 }
    tags: [customer-facing]
    zone: Europe/Berlin                    # left out: the organisation's · 省略则用组织的时区
    days: [wed]                            # or from_day and to_day for one long stretch · 或用 from_day、to_day
    from: "02:00"
    to: "04:00"

# What happens when a change collides with something: warn or block. · 变更冲突时：提醒或阻止
change_rules:
  collisions:
    same-service: warn         # another change on the same service · 同一服务
    dependency: warn           # on one that it depends on, or that depends on it · 依赖关系
    same-implementer: warn     # by the same person · 同一实施人
    freeze: block              # 变更冻结
    outside-window: warn       # outside the maintenance window · 不在维护窗口内
    open-incident: warn        # an open P1 or P2 on an affected service · 有未解决的 P1、P2
    buffer: warn               # too soon after, or before, a change it has to do with · 间隔太短
    too-many: warn             # more than at_once at the same time · 同时进行的变更过多
    event: warn                # a campaign, a closing · 业务活动
  buffer_minutes: 30
  at_once: 3

# What is proposed as a problem: so many alike incidents of one service, or so many of one alert, within so many days; and
# so long after it was closed it is watched whether it comes back. A service may say otherwise. · 反复出现时提议为问题
# With hour_costs cards of problems tell what the incidents behind them have cost. · 每小时成本，用于计算重复事件的花费
problem_rules: { alike_incidents: 3, same_alerts: 2, within_days: 30, check_after_days: 30, hour_costs: 90, currency: EUR }

# When the change advisory board meets; its agenda of waiting changes is posted then. · 变更咨询委员会的例会
cab:
  cron: "0 14 * * tue"         # minute, hour, day of the month, month, day of the week · 分 时 日 月 周
  zone: Europe/Berlin          # left out: the organisation's · 省略则用组织的时区
  channel: change-board
  attendees: { roles: [change-manager], teams: [] }
  risks: [medium, high]        # changes of these risks are on the agenda · 列入议程的风险等级

${exampleDigests}${exampleSenders}`;
