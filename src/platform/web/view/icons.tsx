// Our own small set of icons; decoration only, a word always stands beside or in a label.
import type { Child } from "hono/jsx";

const paths = {
  bell: "M12 3a1 1 0 0 1 1 1v.6a6 6 0 0 1 5 5.9v3.2l1.7 2.6a.8.8 0 0 1-.7 1.2H5a.8.8 0 0 1-.7-1.2L6 13.7v-3.2a6 6 0 0 1 5-5.9V4a1 1 0 0 1 1-1Zm-2.4 16h4.8a2.4 2.4 0 0 1-4.8 0Z",
} as const;

const Stroke = ({ children, bold }: { children: Child; bold: boolean }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width={bold ? "3.2" : "1.8"}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

export const BellIcon = () => (
  <svg class="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
    <path d={paths.bell} />
  </svg>
);

const lines = {
  box: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
  hash: "M5 9h15M4 15h15M10 4 8 20M16 4l-2 16",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  home: "m4 11 8-7 8 7M6 9.5V20h4v-6h4v6h4V9.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  send: "M4 12h15M13 6l6 6-6 6",
  clip: "m20 11-8.6 8.6a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7.3",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  reply: "M20 18v-3a4 4 0 0 0-4-4H5M9 7l-4 4 4 4",
  pin: "M9 4h6l-1 6 3 3H7l3-3-1-6ZM12 13v7",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
  chevron: "m8 10 4 4 4-4",
  down: "M12 5v14M6 13l6 6 6-6",
  back: "M19 12H5M11 6l-6 6 6 6",
  clock: "M12 7v5l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  file: "M7 3.5h7l4 4V20.5H7zM14 3.5v4h4",
  link: "M10 14a4 4 0 0 0 6 .4l2.6-2.6a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-2.6 2.6a4 4 0 0 0 5.7 5.7l1-1",
  edit: "m5 19 1-4L16 5l3 3L9 18l-4 1ZM14 7l3 3",
  "bell-line": "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 2H5l1.5-2ZM10.5 20.5h3M12 3.5v2",
  page: "M7 3.500h7l4 4v13H7zM14 3.500v4h4M10 12h5M10 15.500h5",
  list: "M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500h.01M4.500 12h.01M4.500 17.500h.01",
  pulse: "M3 12h4l2.500-6 4.500 12 2.500-6H21",
  chart: "M4 4v16h16M8 16v-4M12.500 16V8M17 16v-6",
  calendar: "M5 6h14v14H5zM5 10.5h14M9 3.5v4M15 3.5v4",
  change: "M6 8h12l-3.5-3.500M18 16H6l3.500 3.500",
  freeze:
    "M12 3v18M4.200 7.500l15.600 9M19.800 7.500l-15.600 9M9.500 4.500 12 7l2.500-2.500M9.500 19.500 12 17l2.500 2.500",
  maintenance:
    "M19.500 8.500a4.500 4.500 0 0 1-6 4.300L7 19.300a1.800 1.800 0 0 1-2.600-2.600l6.500-6.500a4.500 4.500 0 0 1 5.600-5.700L13.800 7.200l.5 2.500 2.500.5 2.700-2.700Z",
  event: "M4 10v4h3l8 4V6l-8 4H4ZM18.500 9.500a3.500 3.500 0 0 1 0 5",
  bin: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  leave: "M14 4.5H6v15h8M11 12h9M17 9l3 3-3 3",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
  half: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 3.5v17M12 8l6.5-2.5M12 13l8.4-3M12 18l7.5-3",
  critical: "M12 8v5M12 16.5h.01M12 3 2.5 20h19L12 3Z",
  active: "M12 3.5a8.5 8.5 0 1 1-7.8 5.100M12 8v4.5l3 1.5",
  waiting: "M9 8v8M15 8v8M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  good: "m8 12.3 2.8 2.7L16 9.5M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  decision:
    "M9.2 9.5a2.900 2.900 0 1 1 4 2.7c-.9.4-1.2 1-1.2 1.8M12 17h.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  neutral: "M12 11v5.5M12 7.8h.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
} as const;

export type IconName = keyof typeof lines;

export const Icon = ({ name }: { name: IconName }) => (
  <Stroke bold={name === "more"}>
    <path d={lines[name]} />
  </Stroke>
);
