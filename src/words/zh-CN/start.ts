// Simplified Chinese words of starting and stopping.
import type { startWords as english } from "../en/start.ts";

export const startWords: Record<keyof typeof english, string> = {
  "start.demo": "Tocsin 演示已就绪：打开 {address}，报一个故障试试。不会向任何人发送消息。按 Ctrl-C 停止。",
  "start.ready":
    "Tocsin 已就绪。网页聊天：{address}（登录链接：运行“npx tocsin sign-in 人员”，或在聊天中输入 /tocsin sign-in）",
  "start.failpoint":
    "Tocsin 没有启动，也没有丢失任何内容：设置了 FAILPOINT。它会在工作中途终止进程，只用于故障测试（NODE_ENV=test）。请从环境变量中去掉 FAILPOINT 后再启动。",
  "start.failed": "Tocsin 无法启动，没有丢失任何内容：{reason}",
  "start.port-taken":
    "Tocsin 无法启动：{host} 的端口 {port} 已被其他程序（也可能是另一个 Tocsin）占用。没有丢失任何内容。请停止该程序，或换一个端口，例如 PORT={next}。",
  "start.port-forbidden":
    "Tocsin 无法启动：当前账号无权监听 {host} 的端口 {port}。没有丢失任何内容。请用 PORT 选择 1024 以上的端口，例如 PORT=3000。",
  "start.half-restored":
    "不能在此数据库上运行：对它的恢复没有完成，备份内容没有写入。备份文件本身保持不变。请再次恢复到同一个数据库（tocsin restore 文件 --verify），或指定另一个数据库。",
  "start.server-old":
    "Tocsin 需要 PostgreSQL 16 或更高版本；{address} 上的服务器是 {version}。没有作任何更改。请升级它，或去掉 DATABASE_URL，由 Tocsin 运行自带的 PostgreSQL。",
  "start.no-data-folder":
    "Tocsin 无法启动：无法在 {folder} 保存数据（{reason}）。没有丢失任何内容。请将 TOCSIN_DATA 设为当前账号可写入的文件夹。",
  "start.no-such-host":
    "Tocsin 无法启动：HOST 为“{host}”，但本机没有这个地址。没有丢失任何内容。仅供本机访问请用 127.0.0.1，供所有地址访问请用 0.0.0.0。",
  "start.env-file": "没有启动：无法读取保存设置的 {path}（{reason}）。请让本账户可以读取它，或将它移走。",
  "start.stored-configuration": "已生效的配置",
};
