// How a report looks, on the screen in light and dark and on paper; it stands inside the page.
export const reportCss = `
:root { --paper: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f3f5f7; --link: #0b57d0; --good: #116329; --bad: #b3261e; --main: #2457c5; --pale: #9db4d8; --middling: #c98a1b; }
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) { --paper: #14171a; --ink: #e7eaed; --soft: #a3adb8; --line: #3a424b; --band: #1d2227; --link: #8ab4f8; --good: #7ee2a0; --bad: #ff9d94; --main: #8ab4f8; --pale: #4d678f; --middling: #d9a441; }
}
:root[data-theme="dark"] { --paper: #14171a; --ink: #e7eaed; --soft: #a3adb8; --line: #3a424b; --band: #1d2227; --link: #8ab4f8; --good: #7ee2a0; --bad: #ff9d94; --main: #8ab4f8; --pale: #4d678f; --middling: #d9a441; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
main, nav { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem; }
nav { padding-bottom: 0; font-size: .95rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .5rem 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .5rem; padding-top: .6rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p, ul { margin: .4rem 0; }
ul { padding-left: 1.3rem; }
a { color: var(--link); }
a:focus-visible, .wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.soft { color: var(--soft); }
.good { color: var(--good); }
.bad { color: var(--bad); font-weight: 600; }
.wide { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .93em; font-variant-numeric: tabular-nums; overflow-wrap: normal; word-break: keep-all; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--band); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 500; min-width: 9rem; }
.code, .hash { font: .86em/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: break-word; }
.hash { display: inline-block; min-width: 16rem; color: var(--soft); overflow-wrap: anywhere; word-break: break-all; }
.when { white-space: nowrap; }
.number { text-align: right; }
tbody td:nth-child(2) { white-space: nowrap; }
.prose { word-break: normal; overflow-wrap: break-word; }
.prose tbody td:nth-child(2) { white-space: normal; }
.prose tbody th { min-width: 0; }
.prose tbody td { min-width: 4.5rem; }
.records { font-size: .86em; }
.records th, .records td { padding: .35rem .4rem; }
.records thead th { white-space: normal; }
.records tbody td { min-width: 0; }
figure { margin: .8rem 0 1rem; max-width: 44rem; }
figcaption { font-size: .88em; color: var(--soft); }
.chart { display: block; width: 100%; height: auto; font-size: 11px; }
.chart text { fill: var(--ink); }
.chart .rule { stroke: var(--line); }
.chart .target { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; }
.chart polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.chart .main { fill: var(--main); stroke: var(--main); }
.chart .soft { fill: var(--pale); stroke: var(--pale); }
.chart .good { fill: var(--main); stroke: var(--main); }
.chart .middling { fill: var(--middling); stroke: var(--middling); }
.chart .away { fill: var(--pale); stroke: var(--pale); }
.chart .bad { fill: var(--bad); stroke: var(--bad); font-weight: 400; }
.chart polyline.main, .chart polyline.soft { fill: none; }
.chart rect { stroke: none; }
.bars { display: block; margin-left: auto; fill: var(--link); }
@media (max-width: 40rem) { body { font-size: 15px; } main, nav { padding-inline: .9rem; } th, td { padding: .35rem .45rem; } tbody th { min-width: 7rem; } .wide table:has(th:nth-child(5)) { min-width: 40rem; } .chart { min-width: 32rem; } th:first-child { position: sticky; left: 0; background: var(--paper); } thead th:first-child { background: var(--band); } .wide .prose:has(th:nth-child(4)) { min-width: 34rem; } }
@media (max-width: 40rem) {
  .wide table.prose.records:has(th:nth-child(4)) { display: block; min-width: 0; font-size: .95em; }
  .records thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .records tbody, .records tr, .records tbody th, .records td { display: block; border: 0; padding: .1rem 0; text-align: left; }
  .records tbody th { position: static; font-weight: 600; }
  .records tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .records td::before { content: attr(data-head) " · "; color: var(--soft); }
}
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root, :root:not([data-theme="light"]), :root[data-theme="dark"] { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --band: #eee; --link: #000; --good: #000; --bad: #000; --main: #333; --pale: #aaa; --middling: #777; color-scheme: light; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h1, h2, h3 { break-after: avoid; }
  tr, li, figure { break-inside: avoid; }
  figure { max-width: 15cm; }
  .chart rect, .chart circle { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; white-space: normal; }
  .bars { fill: #444; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .hash { min-width: 0; }
  .records { font-size: 8pt; }
  .records th, .records td { padding: .25rem .3rem; }
  a { text-decoration: none; }
}
`;
