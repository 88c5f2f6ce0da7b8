// Simplified Chinese words that people are sent about incidents.
import type { incidentNoticesWords as english } from "../en/incident-notices.ts";

export const incidentNoticesWords: Record<keyof typeof english, string> = {
  "reporter.received-called": "{name}，您好，已收到您的报障。<b>{reference}</b> 已交给{team}，正在呼叫 {called}。",
  "reporter.received": "{name}，您好，已收到您的报障。<b>{reference}</b> 已交给{team}。",
  "reporter.times-both": "<b>{response} 前</b>会有同事回复您，预计 <b>{fix} 前</b>恢复正常。",
  "reporter.times-fix": "预计 <b>{fix} 前</b>恢复正常。",
  "reporter.times-held": "继续处理后，我会马上告诉您新的时间。",
  "reporter.will-tell": "时间如有变化，我会马上告诉您。",
  "reporter.copied": "您代 {name} 报障，特抄送给您。",
  "reporter.on-it": "{by} 已开始处理 <b>{reference}</b>（{title}）。",
  "reporter.news":
    "<b>{reference}</b>（{title}）有新进展，来自 {by}。{hasNext, select, yes {下次通报：{next} 前。} other {}}",
  "reporter.replied": "{by} 就 <b>{reference}</b>（{title}）回复您：",
  "reporter.held-reporter":
    "{by} 需要您补充信息才能继续处理 <b>{reference}</b>（{title}）。{isPaused, select, yes {承诺的时间会等您答复后再继续：} other {}}",
  "reporter.held-supplier":
    "<b>{reference}</b>（{title}）正在等待供应商，{isPaused, select, yes {承诺的时间顺延，届时会告诉您新的时间} other {承诺的时间不变}}。",
  "reporter.held-change":
    "<b>{reference}</b>（{title}）正在等待一项修复变更，{isPaused, select, yes {承诺的时间顺延，届时会告诉您新的时间} other {承诺的时间不变}}。",
  "reporter.held-planned":
    "<b>{reference}</b>（{title}）已安排稍后处理，{isPaused, select, yes {承诺的时间顺延，届时会告诉您新的时间} other {承诺的时间不变}}。",
  "reporter.moved-priority": "<b>{reference}</b>（{title}）的优先级有调整，由{owner}处理。新的时间：",
  "reporter.moved-resumed": "<b>{reference}</b>（{title}）继续处理，由{owner}负责。新的时间：",
  "reporter.moved-reopened": "<b>{reference}</b>（{title}）已重新处理，由{owner}负责。新的时间：",
  "reporter.moved-calendar": "<b>{reference}</b>（{title}）的时间有变化，由{owner}处理。新的时间：",
  "reporter.solved": "{by} 反馈 <b>{reference}</b>（{title}）已修复。您那边恢复正常了吗？",
  "reporter.thanks": "谢谢您。<b>{reference}</b> 已关闭。",
  "reporter.rate": "您对这次处理满意吗？",
  "reporter.rated": "谢谢您的评分：{stars}/5。",
  "reporter.commented": "谢谢，每一条评价我们都会看。",
  "reporter.reopened": "很抱歉。<b>{reference}</b> 已重新处理，正在呼叫团队。",
  "reporter.closed": "<b>{reference}</b>（{title}）已由团队关闭。",
  "reporter.not-confirmed":
    "您尚未确认 <b>{reference}</b>（{title}）是否恢复，现已关闭。如果仍有问题，请在这里告诉我。",
  "reporter.cancelled": "{by} 关闭了 <b>{reference}</b>（{title}），因为无需修复：",
  "reporter.merged": "<b>{reference}</b>（{title}）与 <b>{into}</b> 是同一故障，{by} 已合并。后续将以 {into} 通知您。",
  "reporter.merged-in": "有人报告了与您的 <b>{reference}</b>（{title}）相同的故障，{from} 已并入。",
  "reporter.joined": "您已加入 <b>{reference}</b>（{title}），由{owner}处理，状态：{state}。有进展会通知您。",
  "reporter.added": "已转给处理 {reference} 的团队。",
  "reporter.worse": "已记下，处理 {reference} 的团队已知道情况变严重了。",
  "reporter.works": "太好了。团队会核实 {reference} 并完成收尾。",
  "reporter.state-new": "{at} 报障，由{owner}负责，尚未有人回复。",
  "reporter.state-in_progress": "{at} 报障，{owner}正在处理。",
  "reporter.state-on_hold": "{at} 报障，由{owner}负责，目前在等待。",
  "reporter.state-resolved": "{owner}反馈已修复。您那边恢复正常了吗？",
  "reporter.state-closed": "已关闭，由{owner}处理。",
  "reporter.state-cancelled": "已关闭：无需修复。",
  "reporter.state-duplicate": "已并入另一个编号继续处理。",
  "follower.solved": "{by} 反馈 <b>{reference}</b>（{title}）已修复。",
  "owner.taken-over": "{by} 从您手中接过了 <b>{reference}</b>（{title}）。",
  "owner.role-gone":
    "{person} 在 <b>{reference}</b>（{title}）中担任{role}，但已无法在此操作（账号已停用，或变为访客）。请把这个角色分配给其他人。",
  "team.owner-gone":
    "<b>{reference}</b>（{title}）原由 {person} 负责，但其已无法在此操作（账号已停用，或变为访客）。目前无人负责：请接手，或指派给其他人。",
  "owner.assigned": "{by} 把 <b>{reference}</b>（{title}）交给了您。",
  "owner.look-again": "<b>{reference}</b>（{title}）的等待时间已到，请继续处理。",
  "owner.update-overdue": "<b>{reference}</b>（{title}）的进展已过期。大家在等消息，“暂无进展”也是进展。",
  "owner.role-empty": "<b>{reference}</b> 是 P{priority}，仍缺：{roles}。",
  "owner.alert-ended": "{source} 显示 <b>{reference}</b>（{title}）的告警已恢复。如果确实正常，请标为解决。",
  "owner.alert-resolved":
    "{source} 显示 <b>{reference}</b>（{title}）的告警已恢复，已自动标为解决。请确认：关闭；如果仍有问题，请重新打开。",
  "owner.reopened": "{by} 反馈 <b>{reference}</b>（{title}）其实没有修好。",
  "owner.commented": "{by} 评价了 <b>{reference}</b>：",
  "owner.reporter-said": "{by} 补充了 <b>{reference}</b>（{title}）：",
  "owner.worse": "{by} 反馈 <b>{reference}</b>（{title}）更严重了，请检查优先级是否合适。",
  "owner.works": "{by} 反馈 <b>{reference}</b>（{title}）已恢复。如属实请解决。",
  "owner.merged-in": "{name} 报告的 {from} 已并入 <b>{reference}</b>（{title}）。",
  "member.restricted": "{by} 已将 <b>{reference}</b>（{title}）设为保密。您仍可查看，请勿在频道中谈论。",
  "member.admitted": "{by} 允许您查看保密事件 <b>{reference}</b>（{title}）。请勿在频道中谈论。",
  "thread.replied": "{by} 已回复报告人：",
  "thread.reporter-said": "{by}（报告人）补充{files, plural, =0 {} other {了 # 个文件}}：",
  "thread.files": "{by} 报障时附上了 {files, plural, other {#}} 个文件：",
  "thread.own-channel": "现已开设专用频道：{place}",
  "thread.said": "{by}{files, plural, =0 {} other {（# 个文件）}}：",
  "thread.pinned": "📌 {by} 将 {author} 的消息记入时间线：“{text}”",
  "page.headline": "📟 P{priority} {reference} · {title}",
  "page.line": "{service} · {since} 起 · 影响{impact}，紧急{urgency} · 您是{team}的首位响应人",
  "page.line-next":
    "{service} · {since} 起 · 影响{impact}，紧急{urgency} · 尚无人确认，现在按第 {level} 级为{team}呼叫您",
  "page.late": "⏰ 这次呼叫晚了 {late}：到时间时我无法发送。",
  "alarm.escalation": "⚠ {reference}：{what}。",
  "page.mention": "📟 {person}，P{priority} {reference} 需要您：{title}",
  "alarm.no-owner":
    "⚠ {reference} 涉及{service}，但该服务没有可呼叫的负责团队。{isCalled, select, yes {已呼叫后备人员 {called}。} other {<b>无人可呼叫。</b>}}请在配置中指定负责团队和首位响应人。",
  "reporter.missed-first_response":
    "{name}，原定 {promised} 前有同事答复 <b>{reference}</b>（{title}），但还没有人答复，非常抱歉。现由 {owner} 负责。{hasFollower, select, yes {{follower} 也已介入。} other {}}{hasNext, select, yes {预计 <b>{next}</b> 前恢复。} other {}}",
  "reporter.missed-resolution":
    "{name}，<b>{reference}</b>（{title}）原定 {promised} 恢复，我们没有做到，非常抱歉。{hasNext, select, yes {{owner} 仍在处理，新的预计时间是 <b>{next}</b>。} other {}}{hasFollower, select, yes {{follower} 也已介入。} other {}}",
  "reporter.will-look-into": "事后我们会查明原因，并把结果告诉您。",
};
