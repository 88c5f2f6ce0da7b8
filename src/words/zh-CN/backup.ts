// Chinese words of `tocsin backup` and `tocsin restore`.
import type { backupWords as english } from "../en/backup.ts";

export const backupWords: Record<keyof typeof english, string> = {
  "cli.backup": "把数据库中的一切写入一个文件，机器人照常工作",
  "cli.backup.file": "文件路径；已有的文件在新文件完整之后才被替换",
  "cli.backup.encrypt": "用口令加密：TOCSIN_BACKUP_PASSPHRASE、TOCSIN_BACKUP_PASSPHRASE_FILE 所指的文件，或当场输入",
  "cli.backup.type": "备份口令：",
  "cli.backup.again": "再输入一次：",
  "cli.backup.no-passphrase":
    "没有口令。请设置 TOCSIN_BACKUP_PASSPHRASE，或把 TOCSIN_BACKUP_PASSPHRASE_FILE 设为存放口令的文件路径，或在终端中运行并输入。什么都没有做。",
  "cli.backup.short": "口令少于 {least} 个字符。没有写入任何内容。",
  "cli.backup.differs": "两次输入不同。没有写入任何内容。",
  "cli.backup.done":
    "{path} 含有 {at} 时的数据库：{tables, number} 张表，{rows, number} 行{isEncrypted, select, yes {，已加密：没有口令就无法恢复} other {；拿到该文件的人可以读到其中一切}}。其中没有令牌和环境变量设置，也没有登录状态。检查：tocsin restore {path} --dry-run",
  "cli.backup.nothing": "没有可备份的内容：数据库中没有我们的表，“npm start”会创建它们。没有写入任何文件。",
  "cli.backup.no-data":
    "{where} 中没有 Tocsin 的数据。没有写入任何内容。请在 tocsin.env 所在的文件夹中运行，或按机器人的设置给出 TOCSIN_DATA 或 DATABASE_URL。",
  "cli.backup.stopped": "已停止。没有留下任何文件；原有的同名文件保持不变。",
  "cli.backup.not-written": "无法写入 {path}（{reason}）。没有留下不完整的文件。",
  "cli.restore": "把本版本或更早版本的备份恢复到空数据库",
  "cli.restore.file": "备份的路径",
  "cli.restore.verify": "之后重新清点每张表并校验整个审计",
  "cli.restore.dry-run": "只把文件检查到底；不改动任何内容",
  "cli.restore.checked":
    "{path} 完整：{at} 时的数据库，由版本 {release} 写成；{tables, number} 张表，{rows, number} 行，所有校验和一致。",
  "cli.restore.done":
    "已恢复：{rows, number} 行已就位，表与本版本一致。{onTheirWay, plural, =0 {} other {备份时有 # 条消息正在发送途中；机器人会先在聊天中查看是否已到达，再决定是否发送。}}",
  "cli.restore.stopped-late":
    "停止时所有行都已就位，因此已经完成：该数据库可以使用。尚未核对；“tocsin audit verify”可完成其中大部分。",
  "cli.restore.not-migrated":
    "{path} 的所有行都已就位，但本版本的迁移没有完成：{reason}。请处理后启动机器人，它会继续迁移；不要再次恢复。",
  "cli.restore.no-right":
    "数据库角色无权执行：{reason}。备份内容没有写入。请以 DATABASE_OWNER_URL 给出可以建表的角色的地址。",
  "cli.restore.server-full": "数据库所在磁盘已满（{reason}）。备份内容没有写入。请腾出空间后再次恢复。",
  "cli.restore.in-use": "数据库正被占用（{reason}）。备份内容没有写入。请停止占用它的程序（可能是机器人）后再次恢复。",
  "cli.restore.lost":
    "数据库在中途断开：{reason}。除非之前已提示行已就位，备份内容没有写入。数据库恢复后，可再次恢复到同一个库。",
  "cli.restore.no-fit": "数据库不接受 {path} 中的行：{reason}。备份内容没有写入。请告知我们；暂时可使用较早的备份。",
  "cli.restore.broken": "出现故障：{reason}。除非之前已提示行已就位，备份内容没有写入数据库。",
  "cli.restore.counted": "已重新清点：全部 {tables, number} 张表的行数与备份相同。",
  "cli.restore.differs": "以下表的行数与备份不同：{tables}。请不要使用这个数据库。",
  "cli.restore.stopped": "已停止。备份的内容一点也没有进入数据库；可以再次恢复到同一个数据库。",
  "cli.restore.foreign": "{path} 不是 Tocsin 的备份。没有改动任何内容。",
  "cli.restore.newer": "{path} 由更新的版本写成（{where}）。请安装该版本或更新的版本后再恢复。没有改动任何内容。",
  "cli.restore.truncated": "{path} 过早结束：没有完整复制。请重新复制。没有改动任何内容。",
  "cli.restore.damaged": "{path} 与写入时不同，或没有完整复制{where}。请使用另一份副本或更早的备份。没有改动任何内容。",
  "cli.restore.passphrase": "这不是写入 {path} 时的口令。没有改动任何内容。",
  "cli.restore.no-passphrase": "{path} 已加密，需要口令。没有改动任何内容。",
  "cli.restore.bot-on":
    "有机器人正在此数据库上运行。没有改动任何内容。请停止它后再次恢复，或给出一个空的数据库：在 TOCSIN_DATA 中指定另一个会新建的文件夹，或在 DATABASE_URL 中指定新数据库。",
  "cli.restore.not-empty":
    "数据库不是空的（{what}），恢复从不覆盖任何内容。没有改动任何内容。请给出一个空的数据库：在 TOCSIN_DATA 中指定另一个会新建的文件夹，或在 DATABASE_URL 中指定新数据库。",
};
