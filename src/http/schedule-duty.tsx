// Recurring work and the dates of certificates on the calendar: in a day's few lines, and in full in the list.
import type { DutyItem, SchedulePage } from "../app/page/schedule-page.ts";
import { serviceNameAt } from "../organisation/names.ts";
import { clock } from "../organisation/values.ts";
import { clean } from "../platform/web/clean.ts";
import { Icon, type IconName } from "../platform/web/view/icons.tsx";
import { RichTextView } from "../platform/web/view/rich-text.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import type { DutyKind } from "../register/duties.ts";
import { type Saying, say } from "../words/say.ts";

export const dutyIcons: Readonly<Record<DutyKind, IconName>> = { obligation: "check", certificate: "file" };

const classOf = ({ kind, duty }: DutyItem): string =>
  `kind-${kind}${duty.how === "over" ? " over" : ""}${duty.how === "late" ? " late" : ""}`;

const What = ({ item, viewer }: { readonly item: DutyItem; readonly viewer: Viewer }) => (
  <>
    <b>{item.duty.reference}</b> {clean(item.duty.title)} · {wordsOf(viewer, item.duty.what)}
  </>
);

/** A line in a day: a due day has no hour. */
export const DutyLine = ({ item, viewer }: { readonly item: DutyItem; readonly viewer: Viewer }) => {
  const { reference, title, what } = item.duty;
  const hint = `${reference} ${clean(title)} · ${wordsOf(viewer, what)}`;
  return (
    <li class={`item ${classOf(item)}`} title={hint}>
      <a href={`/r/${reference}`}>
        <Icon name={dutyIcons[item.kind]} />
        <span class="unseen">{wordsOf(viewer, `web.schedule.kind.${item.kind}`)} </span>
        <span class="item-title">
          <What item={item} viewer={viewer} />
        </span>
      </a>
    </li>
  );
};

type Full = { readonly item: DutyItem; readonly page: SchedulePage; readonly viewer: Viewer };

/** With whose it is, which service, when it comes, and its proof. */
export const DutyEntry = ({ item, page, viewer }: Full) => {
  const { reference, at, serviceKey, comesAt, evidence } = item.duty;
  const notes: readonly Saying[] = [
    { key: "calendar.duty.owner", values: { owner: item.owner } },
    ...(serviceKey === null
      ? []
      : [
          {
            key: "schedule.feed-scope",
            values: { scope: serviceNameAt(page.organisation, serviceKey, at) },
          } as const,
        ]),
    ...(comesAt ? [{ key: "calendar.duty.comes", values: { at: clock(comesAt) } } as const] : []),
    ...(evidence ? [evidence] : []),
  ];
  return (
    <li class={`entry-full ${classOf(item)}`}>
      <p class="item-head">
        <Icon name={dutyIcons[item.kind]} />
        <time datetime={`${at}`}>{showTime(`${at}`, "date", viewer)}</time>
        <span class="unseen">{wordsOf(viewer, `web.schedule.kind.${item.kind}`)}</span>
      </p>
      <p class="item-title">
        <a href={`/r/${reference}`}>
          <What item={item} viewer={viewer} />
        </a>
      </p>
      {notes.map((note) => (
        <p class="note">
          <RichTextView rich={say(viewer.lang, note)} reader={viewer} />
        </p>
      ))}
    </li>
  );
};
