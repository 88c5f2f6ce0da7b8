// Chinese words of collisions, freezes, maintenance windows and free times.
export const changeWindowWords = {
  "change-conflict.same-service": "与 {what} 时间重叠（同一服务），至 {until}",
  "change-conflict.dependency": "与 {what} 时间重叠（服务之间有依赖关系），至 {until}",
  "change-conflict.same-implementer": "与 {what} 时间重叠（同一实施人），至 {until}",
  "change-conflict.freeze": "处于变更冻结“{what}”期间，至 {until}",
  "change-conflict.outside-window": "不在{what}的维护窗口内",
  "change-conflict.open-incident": "相关服务上的 {what} 尚未解决",
  "change-conflict.buffer": "与 {what} 间隔太短（其结束时间为 {until}）",
  "change-conflict.too-many": "同一时间已有 {count} 个变更，达到上限，至 {until}",
  "change-conflict.event": "正值“{what}”期间，至 {until}",
  "change-window.restricted": "一个受限变更",
  "change-window.restricted-incident": "一个受限事件",
  "change-window.usage": "使用量为高峰的 {percent}%，依据 {weeks} 周数据、{events, number} 条记录",
  "change-window.outside-hours": "远离工作时间；使用数据不足 4 周",
  "change-window.inside-hours": "前后各 3 小时内有 {percent}% 为工作时间；使用数据不足 4 周",
} as const;
