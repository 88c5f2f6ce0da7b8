// The part of the printed example that is about digests.

export const exampleDigests = `# Digests: what was, what is open and what comes, posted by themselves. · 定时摘要
digests:
  - name: morning
    kind: daily                # daily, weekly or monthly · 每日、每周或每月
    at: "0 8 * * mon-fri"      # minute, hour, day of the month, month, day of the week · 分 时 日 月 周
    zone: Europe/Berlin        # left out: the organisation's · 省略则用组织的时区
    lang: en                   # left out: that of the channel · 省略则用频道的语言
    channel: shop
    services: [shop-checkout]  # or teams; left out: everything · 或 teams；省略则为全部
    skip_non_working_days: true
  - { name: week, kind: weekly, at: "0 9 * * mon", channel: shop }

`;
