// A guild with one channel and one member, and the scripted bot in it: where tests of hearing begin.
import { expect } from "vitest";
import type { Form } from "../../../src/chat/form.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import type { Remote } from "../../../src/platform/platform.ts";
import type { SeenMessage } from "../../support/peer.ts";
import { until } from "../../support/watch.ts";
import { type Scripted, startScripted } from "./scripted-bot.ts";

/** A form of three fields. */
export const form: Form = {
  intent: "incident.declare",
  subject: "",
  title: "Report",
  submit: "Report",
  cancel: "Cancel",
  openedAtMs: 1_700_000_000_000,
  fields: [
    { id: "title", label: "What is broken?", kind: "text", maxLength: 200, required: true },
    {
      id: "service",
      label: "Service",
      kind: "choice",
      required: false,
      options: [
        { value: "checkout", label: "Shop checkout" },
        { value: "mail", label: "Mail" },
      ],
    },
    { id: "for", label: "For whom", kind: "person", required: false, options: [] },
  ],
};

export type Room = {
  readonly on: Scripted;
  readonly general: string;
  readonly ana: string;
  sees(words: string): Promise<SeenMessage>;
  /** A card of the bot's. */
  posted(buttons: boolean): Promise<Remote>;
  /** Fails on whatever Discord would have refused. */
  close(): Promise<void>;
};

export async function openRoom(): Promise<Room> {
  const on = await startScripted();
  const general = await on.discord.channel("general");
  const { id: ana } = await on.discord.member({ name: "Ana", locale: "zh-CN" });
  return {
    on,
    general,
    ana,
    sees: (words) =>
      until(
        on.discord,
        () => on.discord.messages().findLast((message) => message.text.includes(words)),
        () =>
          `nobody saw ${words}; there is ${on.discord
            .messages()
            .map((message) => message.text)
            .join(" | ")}; ${on.complaints.join()}`,
      ),
    posted: (buttons) =>
      on.bot.post(
        { kind: "channel", channelId: general },
        {
          tone: "critical",
          headline: text("INC-1 · Checkout fails"),
          badge: "P1",
          lines: [],
          ...(buttons && {
            buttons: [
              { label: "Take it", intent: "incident.take", subject: "INC-1", style: "primary" },
              { label: "4", intent: "incident.rate", subject: "INC-1", argument: "4" },
            ],
            more: [{ label: "Resolve", intent: "incident.resolve", subject: "INC-1" }],
          }),
        },
        { lang: "en", zone: "UTC", userIds: {} },
        `card-${buttons}`,
      ),
    close: async () => {
      const violations = on.discord.violations();
      await on.stop();
      expect(violations).toEqual([]);
    },
  };
}
