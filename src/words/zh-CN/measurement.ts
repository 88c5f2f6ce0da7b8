// Chinese words of the organisation's own indicators.
export const measurementWords = {
  "command.kpi.record": "登记一个自有指标的数值",
  "argument.indicator": "指标、数值，可加服务：error-rate 0.7 checkout",
  "argument.indicator.short": "指标",
  "form.measurement": "登记数值",
  "field.indicator": "指标",
  "field.value": "数值",
  "field.measuredAt": "测量时间",
  "measurement.none-configured": "尚未配置自有指标。请管理员在配置文件的“figures: indicators:”下添加。",
  "measurement.no-indicator": "没有指标“{typed}”。现有指标：{known}。",
  "measurement.no-number": "“{typed}”不是数字。请写成 0.7 或 1200。",
  "measurement.kept":
    "已登记<b>{indicator}</b> {value, number, ::.#########}{unit, select, percent {%} seconds { 秒} minutes { 分钟} other {}}{hasService, select, yes {（{service}）} other {}}，{at}。",
  "measurement.figure":
    "近 30 天：{count} 个数值的平均值为 {mean, number, ::.###}{unit, select, percent {%} seconds { 秒} minutes { 分钟} other {}}{hasTarget, select, yes {，目标 {target, number, ::.###}{isMet, select, yes { ✓} no { ✗} other {}}} other {}}{trend, select, better {，好于前 30 天} worse {，差于前 30 天} other {}}。",
  "cli.kpi.import": "从 CSV 文件导入自有指标的数值（indicator、value、service、at）",
  "cli.kpi.import.dry-run": "只说明会导入什么",
  "cli.argument.measurements": "含 indicator、value、at 列的 CSV 文件，可含 service 列",
  "cli.kpi.import.columns": "缺少列：{missing}。首行为：{found}。未导入任何内容。",
  "cli.kpi.import.row": "第 {line} 行，{field}：{reason}已略过。",
  "cli.kpi.import.done":
    "读取 {count} 个数值，{isDry, select, yes {未导入（--dry-run）} other {新增或变更 {kept} 个}}，略过 {refused} 行。",
} as const;
