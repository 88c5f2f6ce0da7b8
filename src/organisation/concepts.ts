// Ideas that reports speak of in both languages, so that "payment fails" and "支付失败" meet.

/** Words of one idea: Latin ones as beginnings of a word (up to three letters as the whole word), Chinese ones anywhere. */
const ideas: Readonly<Record<string, readonly string[]>> = {
  broken:
    "fail broken break down error crash dead outage stuck hang hung freez froze frozen unavailable unreachable not-work stop wrong problem issue trouble 失败 出错 错误 报错 坏 故障 异常 崩溃 不可用 打不开 不能 不可以 无法 没反应 不行 不了 用不了 宕机 卡死 停 问题".split(
      " ",
    ),
  missing: "missing disappear vanish lost lose losing gone empty blank 消失 不见 丢失 空白 空的".split(" "),
  rejected: "refus reject declin accept 拒绝 不接受 退回".split(" "),
  reach: "connect reach open 连接 连不上 连不 打开 访问".split(" "),
  arrive: "receiv arriv come 收不到 收到 没收".split(" "),
  slow: "slow lag delay timeout time-out timing-out 慢 卡顿 延迟 超时".split(" "),
  pay: "pay payment paying paid payable card-pay credit-card 支付 付款 付钱 刷卡 结账 收款".split(" "),
  checkout: "checkout check-out 结算".split(" "),
  cart: "cart basket 购物车".split(" "),
  print: "print 打印".split(" "),
  mail: "mail e-mail email outlook inbox mailbox 邮件 邮箱 邮 收件".split(" "),
  login: "login log-in logon log-on sign-in signin signing-in logging-in password 登录 登陆 登不 密码".split(" "),
  network: "network wifi wi-fi wlan internet lan 网络 无线 断网 上网".split(" "),
  vpn: ["vpn"],
  phone: "phone telephone 电话".split(" "),
  screen: "screen monitor display projector beamer 屏幕 显示器 投影".split(" "),
  laptop: "laptop notebook computer pc 电脑 笔记本".split(" "),
  report: "report dashboard chart 报表 看板 仪表盘".split(" "),
  file: "file folder share-drive drive document 文件 共享盘 文档".split(" "),
  order: "order 订单 下单".split(" "),
  search: "search 搜索 查询".split(" "),
  page: "page site website web 页面 网页 网站".split(" "),
  database: "database db 数据库".split(" "),
  export: "export download 导出 下载".split(" "),
  upload: "upload import 上传 导入".split(" "),
  sync: "sync synchron replicat 同步".split(" "),
  invoice: "invoice bill 发票 账单 开票".split(" "),
  meeting: "meeting conference video-call zoom 会议".split(" "),
  backup: "backup back-up 备份".split(" "),
  calendar: "calendar 日历".split(" "),
  ship: "ship deliver parcel logistics 物流 发货 快递 配送".split(" "),
  access: "access permission denied 权限".split(" "),
};

type Pattern = { readonly idea: string; readonly pattern: RegExp };

const patterns: readonly Pattern[] = Object.entries(ideas)
  .flatMap(([idea, words]) => words.map((word) => ({ idea, word })))
  .sort((a, b) => b.word.length - a.word.length)
  .map(({ idea, word }) => ({ idea, pattern: patternOf(word) }));

/** Finds any of them: most words hold none, and need not be asked about each. */
const anyIdea = new RegExp(patterns.map(({ pattern }) => pattern.source).join("|"), "u");

function patternOf(word: string): RegExp {
  if (/\p{Script=Han}/u.test(word)) return new RegExp(word, "gu");
  const rest = word.length <= 3 ? "s?(?!\\p{Script=Latin})" : "\\p{Script=Latin}*";
  return new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${word.replace("-", "[ -]?")}${rest}`, "gu");
}

/** The ideas in a lower-case text, and the text without their words. */
export function conceptsOf(words: string): { readonly concepts: readonly string[]; readonly rest: string } {
  if (!anyIdea.test(words)) return { concepts: [], rest: words };
  const concepts = new Set<string>();
  let rest = words;
  for (const { idea, pattern } of patterns) {
    const without = rest.replace(pattern, " ");
    if (without !== rest) concepts.add(idea);
    rest = without;
  }
  return { concepts: [...concepts], rest };
}
