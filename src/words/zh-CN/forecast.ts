// Simplified Chinese words of the forecast of incidents, and of how many are open for each person.
import type { forecastWords as english } from "../en/forecast.ts";

export const forecastWords: Record<keyof typeof english, string> = {
  "forecast.headline": "{hasService, select, yes {{service} 的} other {}}需求与负载",
  "forecast.known": "预计未来 7 天约有 <b>{total}</b> 起事件，± {error}",
  "forecast.unknown": "无法预测：需要 {weeks} 周的事件记录，且最近 {mean} 周内至少 {least} 起。",
  "forecast.day": "{day} {expected}",
  "forecast.load": "{team}：未解决 {open} 起{people, plural, =0 {，团队中没有人} other {，共 # 人，人均 {each} 起}}",
  "forecast.no-load": "没有未解决的事件。",
  "forecast.formula": "每天的数字是最近 {mean} 周同一星期几的平均值；± 是最近四周这样预测的平均偏差（平均绝对误差）",
  "forecast.load-formula": "按团队统计未解决的事件和在职人数；保密事件不计入",
  "forecast.after": "预计期后 7 天约有 {total} 起事件，± {error}。",
};
