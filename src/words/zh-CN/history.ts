// Simplified Chinese words of records that were imported from other tools.
import type { historyWords as english } from "../en/history.ts";

export const historyWords: Record<keyof typeof english, string> = {
  "timeline.past":
    "🗄 {hasState, select, yes {{state}} other {{hasTeam, select, yes {} other {{hasPriority, select, yes {} other {在原工具中登记}}}}}}{hasTeam, select, yes { · 由{team}处理} other {}}{hasPriority, select, yes { · P{priority}} other {}}",
  "timeline.imported": "导入自 {source}，原编号 {number}",
  "name.no-service": "服务未知",
  "name.no-team": "团队未知",
  "history.map-no-block": "映射文件应为一组字段，例如写明各列名称的“columns”，以及“states”。README 中有示例。",
  "history.closed-here": "由导入关闭：在原工具中仍未解决，且长时间没有动静",
  "origin.servicenow": "ServiceNow",
  "origin.jira": "Jira",
  "origin.csv": "CSV 文件",
  "history.fault.cells": "应有 {expected, number} 个单元格，实有 {found, number} 个；是否有引号未闭合？",
  "history.fault.no-number": "{column} 为空",
  "history.fault.missing": "{column} 为空",
  "history.fault.time": "{column} 不是时间：“{given}”",
  "history.fault.word": "{column} 的值“{given}”含义未知，可在映射文件中说明",
  "history.fault.resolved-before-opened": "解决时间（{resolved}）早于提出时间（{opened}）",
  "history.fault.ended-before-started": "结束时间（{ended}）早于开始时间（{started}）",
  "history.fault.under-way": "在原工具中仍在进行（{given}）；结束后再导入",
  "history.fault.several-rows": "该编号在前面的行中已出现",
  "history.fault.too-many-rows": "该编号的行数过多；是否应选另一列？",
  "history.fault.other-row": "同一记录的第 {line, number} 行有误，一并未导入",
};
