// Simplified Chinese words of pictures.
import type { chartWords as english } from "../en/chart.ts";

export const chartWords: Record<keyof typeof english, string> = {
  "chart.gone": "此图片已不再保留。",
  "chart.percent": "{value, number}%",
  "chart.minutes": "{value, number} 分钟",
  "chart.hours": "{value, number} 小时",
  "chart.days": "{value, number} 天",
  "chart.plain": "{value, number}",
  "chart.title": "{name} · {of}",
  "chart.flow": "新增与解决的事件",
  "chart.load": "一周各时段的事件数",
  "chart.results": "变更结果",
  "chart.opened": "新增",
  "chart.resolved": "解决",
  "chart.result.successful": "成功",
  "chart.result.successful_with_issues": "成功但有问题",
  "chart.result.backed_out": "已回退",
  "chart.result.failed": "失败",
  "chart.target-line": "目标\n{value}",
  "chart.both": "{first}；{second}",
  "chart.hides-private": "本图未计入保密记录",
  "chart.nothing": "这段时间内没有可统计的数据。",
  "chart.last": "最近：{value}（{when}）",
  "chart.last-share": "最近：{value}（{n, number} 个中 {met, number} 个，{when}）",
  "chart.missed": "{missed, plural, =0 {始终达标} other {# 次未达标}}",
  "chart.flow-sum":
    "新增 {opened, number} 个，解决 {resolved, number} 个：{more, plural, =0 {未解决数量不变} other {未解决增加 # 个}}",
  "chart.flow-sum-fewer":
    "新增 {opened, number} 个，解决 {resolved, number} 个：{fewer, plural, other {未解决减少 # 个}}",
  "chart.load-most": "共 {total, plural, other {# 个事件}}；最多的是{day} {from} 至 {to}：{most, number} 个",
  "chart.results-sum": "共 {total, plural, other {# 个变更}}，其中 {successful, number} 个顺利完成",
  "chart.range": "最低 {lowest}，最高 {highest}",
  "chart.range-target": "最低 {lowest}，最高 {highest}，目标 {target}",
  "chart.alt": "{title}。{from} 至 {to}。{facts}。",
  "chart.alt-week": "{title}。{facts}。",
};
