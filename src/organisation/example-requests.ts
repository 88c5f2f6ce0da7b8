// The part of the example configuration that says what people can ask for, and of what comes again.

export const exampleRequests = `# What people can ask for with /request. · 服务请求目录（/request）
catalogue:
  - key: laptop
    name: { en: New laptop, zh-CN: 新笔记本电脑 }
    description: { en: "With the usual programs, ready to work", zh-CN: 装好常用软件，开箱即用 }
    family: { en: Computers and software, zh-CN: 电脑和软件 }   # items of one family stand together · 同类放在一起
    service: computers
    form:                            # at most ten · 最多十项
      - { key: model, label: { en: "Which one?", zh-CN: 型号 }, type: choice, choices: [Light, Strong] }
      - { key: from, label: { en: Needed from, zh-CN: 需要日期 }, type: date }
      - { key: why, label: { en: "What is it for?", zh-CN: 用途 }, type: long, required: false }
      # types: text, long, choice, person, date, number, yes_no · 类型
    policy: spending                 # one of approval_policies; left out: nobody has to agree · 省略则无需审批
    tasks:
      - { text: { en: Order it, zh-CN: 下单采购 } }            # left out: the team of the service · 省略则由服务所属团队
      - { text: { en: Set it up, zh-CN: 安装 }, team: workplace, after: 1 }
    # sla: gold                      # one of slas; left out: that of the service · 省略则用服务的协议
    instructions: { en: Order by the frame contract., zh-CN: 按框架合同采购。 }
    # private: true                  # seen by the requester and those who work on it alone · 仅相关人员可见

# Work that comes again; each date opens it anew, and what is taken out of here is ended, not forgotten. · 定期工作；从此处删去即终止，历史保留
obligations:
  - key: restore-a-backup
    title: Restore a backup
    rhythm: monthly            # or cron: "0 9 1 * *" · 或用 cron
    first_on: 2026-02-02
    at: "09:00"                # on the wall of the organisation's zone · 组织时区
    owner: lin
    days: 5                    # to do it · 完成期限（天）
    proof: true                # done only with evidence · 必须附证据
    task: Restore last night's backup beside the live one and compare the counts.
    # model: CHG-17            # opens a standard change each time · 每次按标准变更开单

`;
