// Readers of the web chat for tests that draw pages.
import type { Viewer } from "../../../src/platform/web/viewer.ts";

export const ana: Viewer = {
  id: "00000000-0000-7000-8000-00000000a0a0",
  name: "Ana",
  lang: "en",
  zone: "Europe/Berlin",
  isActive: true,
  isGuest: false,
  isAdmin: false,
  theme: "auto",
  now: "2026-11-24T09:00:00Z",
  csrf: "token",
};

export const wei: Viewer = {
  ...ana,
  id: "00000000-0000-7000-8000-00000000e1e1",
  name: "Wei",
  lang: "zh-CN",
  zone: "Asia/Shanghai",
};
