// Simplified Chinese words of the first hour: the questions of `tocsin init`, and the comments of the file that it writes.
import type { initWords as english } from "../en/init.ts";

export const initWords: Record<keyof typeof english, string> = {
  "cli.init": "写出第一份配置（五个问题，或全部以参数回答），然后设置各聊天平台：令牌、频道、测试呼叫",
  "cli.init.out": "要写入的文件；已有的文件绝不覆盖",
  "cli.init.name": "1 · 组织名称",
  "cli.init.zone": "1 · 时区，例如 Asia/Shanghai（省略则用本机时区）",
  "cli.init.lang": "2 · en 或 zh-CN：频道消息使用的语言",
  "cli.init.chats": "3 · 使用的聊天平台，用逗号分隔：slack、discord、web（省略则为 web）",
  "cli.init.coordinator": "4 · 由谁统筹：“林青 '<lin@example.com>'”；使用 Discord 时在后面加上其用户 ID",
  "cli.init.families": "5 · 有哪些服务：it、customer-service、logistics、health-desk，用逗号分隔",
  "cli.init.ask-name": "1/5 组织叫什么名称？",
  "cli.init.ask-zone": "    在哪个时区工作？[{usual}]",
  "cli.init.ask-lang": "2/5 频道消息使用哪种语言，en 还是 zh-CN？[{usual}]",
  "cli.init.ask-chats": "3/5 使用哪些聊天平台：slack、discord、web？[{usual}]",
  "cli.init.ask-coordinator":
    "4/5 由谁统筹？姓名 '<电子邮件>'{hasDiscord, select, yes { 和 Discord 用户 ID} other {}}：",
  "cli.init.ask-families": "5/5 有哪些服务：{families}？",
  "cli.init.wrong-name": "请填写名称，最多 {most} 个字符。",
  "cli.init.wrong-choice": "没有“{value}”。是否想写“{nearest}”？可选：{allowed}。",
  "cli.init.wrong-person":
    "无法识别“{value}”。请写成：林青 '<lin@example.com>'{hasDiscord, select, yes { 123456789012345678，末尾的数字是 Discord 用户 ID（右键点击此人 → 复制用户 ID）} other {}}",
  "cli.init.nobody-there": "这里无人可问。请同时给出 {flags}；“tocsin init --help”有各项说明。",
  "cli.init.there": "{path} 已存在，保持不变。请用 --out 另选文件名，或用“tocsin config check {path}”检查。",
  "cli.init.not-written": "无法写入 {path}（{reason}）。没有保存任何内容，请用 --out 另选位置。",
  "cli.init.done":
    "已写入 {path}：简易模式，附带可随意修改的服务目录。“tocsin config check {path}”会说明它代表什么。用它启动：",
  "cli.init.next-slack":
    "  Slack 尚未连接。它将在 {channels} 中工作：请创建尚不存在的频道，或在 {path} 中改用您自己的频道名称。请在环境变量或旁边的 tocsin.env 中设置 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN，邀请机器人（/invite @tocsin），然后再次运行“tocsin init”：它会检查这一切是否正确。",
  "cli.init.next-discord":
    "  Discord 尚未连接。它将在 {channels} 中工作：请创建尚不存在的频道，或在 {path} 中改用您自己的频道名称。请在环境变量或旁边的 tocsin.env 中设置 DISCORD_TOKEN，然后再次运行“tocsin init”：它会给出邀请机器人的链接，并检查这一切是否正确。",
  "cli.init.next-web": "  网页聊天：{channels} 会自动创建。机器人运行时，用“npx tocsin sign-in {person}”打印登录链接。",
  "cli.init.test-page": "向协调人发送一次测试呼叫，并等待确认",
  "cli.init.wait": "最多等待的秒数（省略时为 120）",
  "cli.init.wrong-wait": "请输入 1 到 3600 之间的秒数。",
  "cli.init.written": "已写入 {path}。即使现在停止它也会保留，再次运行“tocsin init”会从这里继续。",
  "cli.init.goes-on": "{path} 已存在，除刚才选择的频道外保持不变。用它启动机器人：",
  "cli.init.how-slack":
    "Slack：打开下面的链接，选择工作区并创建应用，所需内容均已填好：\n  {link}\n然后：Basic Information → App-Level Tokens → 创建带 connections:write 的令牌（xapp-…）；Install App → Bot User OAuth Token（xoxb-…）。",
  "cli.init.how-discord":
    "Discord：在 discord.com/developers/applications 创建应用，Bot → Reset Token 得到令牌。若希望机器人听到不只是对它说的话，请在同一页打开 Message Content 和 Server Members。",
  "cli.init.ask-token": "{name}，输入时不显示（留空：以后再说）：",
  "cli.init.later": "留到以后。请设置 {name}，或再次运行“tocsin init”。",
  "cli.init.again": "处理后按回车再检查一次（输入任意内容则跳过）。",
  "cli.init.kept": "{names} 已保存在 {path}，只有本账户可读；机器人在此文件夹启动时会读取它。",
  "cli.init.not-kept":
    "无法写入 {path}（{reason}），因此令牌没有保存。请在环境变量中设置，或使该文件夹可写后再次运行“tocsin init”。",
  "cli.init.stopped": "已停止。到目前为止完成的都会保留，再次运行“tocsin init”会从那里继续。",
  "cli.init.ask-channel": "机器人在其中哪个频道工作？请输入编号或名称 [保持 #{now}]：",
  "cli.init.no-channels": "机器人还不在任何频道中。请邀请它（Slack：/invite @tocsin）后按回车；输入“-”则保持 #{now}。",
  "cli.init.wrong-channel": "其中没有“{value}”。",
  "cli.init.channels-unknown": "无法查询有哪些频道（{reason}）。配置保持不变。",
  "cli.init.channel-kept": "{path} 中的频道现为 #{name}。",
  "cli.init.channel-by-hand":
    "{path} 以其他方式写明频道，未作更改：请手动把 {name} 写到 teams → channels → {chat} 下。",
  "cli.init.ask-page": "现在向 {name} 发送一次测试呼叫吗？[yes]",
  "cli.init.page-http":
    "没有发送测试呼叫：只设置 SLACK_SIGNING_SECRET 时，Slack 只与运行中的机器人通话。请启动它，然后在聊天中输入 /tocsin help。",
  "cli.init.page-running": "没有发送测试呼叫：机器人正以这些令牌运行，会由它收到回答。请直接在聊天中对它说话。",
  "cli.init.page-nobody": "没有发送测试呼叫：在 {chat} 上找不到 {name}。请更正配置中的电子邮件地址或用户 ID。",
  "cli.init.page-failed": "测试呼叫没有发出：{reason}",
  "cli.init.page-sent": "已向 {name} 发送测试呼叫。请按下其中的按钮，最多等待 {seconds} 秒。",
  "cli.init.page-pressed": "{name} 已确认：呼叫能送达，按钮也能收到。",
  "cli.init.page-late":
    "{seconds} 秒内没有人按下。呼叫已送达聊天平台：请查看 {name} 是否能看到机器人的私信，然后再次运行“tocsin init --test-page”。",
  "cli.init.page-stopped": "已停止等待。呼叫已发出，是否看到尚不知道。",
  "page.test": "Tocsin 的测试呼叫",
  "page.test-press": "没有任何故障。出现故障时会这样呼叫您：请按下按钮，表明您能收到。",
  "page.test-heard": "✓ 已确认。呼叫可以在这里送达您。",
  "page.test-over": "这次测试呼叫已结束，不再等待回答。",
  "init.channel": "help",
  "init.head": "{name} 的 Tocsin 配置，简易模式：一位统筹人、一份日历、P1 至 P3、一位审批人。",
  "init.head-next": "可随意修改，用“tocsin config check”检查。“tocsin config grow”打印完整形式。",
  "init.about-organisation": "组织信息",
  "init.about-hours": "工作时间；所有承诺都按此计算",
  "init.about-coordinator": "事事由其应答，并维护本文件。人手增加后可加上 approver（审批人）和 team（成员）。",
  "init.about-channel": "讨论的频道，按各平台的名称或 ID",
  "init.about-people": "参与的人员。其他人同样可以报障和申请。",
  "init.about-services": "可报障的服务。hints 是报障文字中指向该服务的词，语言不限。",
  "init.about-slas": "承诺的时间：首次答复、完成、期间更新",
  "init.about-catalogue": "可用 /request 申请的项目。“policy: approver”表示须先审批。",
  "init.about-digests": "每周一上午九点发送一周指标",
};
