// One line of open work: what it is, how it stands, who has it, and its clocks.
import type { Temporal } from "temporal-polyfill";
import type { WorkDue, WorkLine } from "../app/page/work.ts";
import { recordKindOf } from "../chat/record-kind.ts";
import { isRegisterKind } from "../chat/register-kinds.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { duration } from "../organisation/values.ts";
import { Icon, type IconName } from "../platform/web/view/icons.tsx";
import { RichTextView } from "../platform/web/view/rich-text.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import { say } from "../words/say.ts";
import { nameOf } from "./filter.tsx";

type Given = {
  readonly line: WorkLine;
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  readonly viewer: Viewer;
};

export const WorkLineView = ({ line, organisation, now, viewer }: Given) => {
  const kind = recordKindOf(line.reference);
  return (
    <li class="work-line" id={`work-${line.reference}`}>
      <span class={`prio p${line.grade}`}>{kind === "incident" ? `P${line.grade}` : <Icon name={iconOf(kind)} />}</span>
      <div class="work-what">
        <a href={`/r/${line.reference}`}>
          <span class="ref">{line.reference}</span> {line.title}
        </a>
        <p>
          {line.isMajor && <span class="flag late">{wordsOf(viewer, "board.major")}</span>}
          {line.isPrivate && (
            <span class="flag">
              <Icon name="lock" /> {wordsOf(viewer, "board.private")}
            </span>
          )}
          {line.serviceKeys.length > 0 && (
            <span>
              {wordsOf(viewer, "board.names", {
                names: {
                  list: line.serviceKeys.map((key) => nameOf(organisation, "services", key, viewer)),
                  join: "and",
                },
              })}
            </span>
          )}
          {line.facts.map((fact) => (
            <span>
              <RichTextView rich={say(viewer.lang, fact)} reader={viewer} />
            </span>
          ))}
          <span class={line.owner || line.isHistory ? "" : "soon"}>
            {line.owner ?? nameOf(organisation, "teams", line.teamKey, viewer)}
          </span>
          <span>{wordsOf(viewer, "board.opened", { at: showTime(`${line.openedAt}`, "date-time", viewer) })}</span>
        </p>
      </div>
      <div class="work-clocks">
        {line.dues.map((due) => (
          <Due due={due} now={now} viewer={viewer} />
        ))}
        {line.dues.length === 0 && <p class="due">{wordsOf(viewer, line.idle)}</p>}
      </div>
    </li>
  );
};

function iconOf(kind: ReturnType<typeof recordKindOf>): IconName {
  if (kind === "request") return "box";
  if (kind === "kb") return "file";
  return kind && isRegisterKind(kind) ? "check" : "change";
}

/** Less than a quarter of the way is left. */
const SOON = 0.25;

const Due = ({ due, now, viewer }: { due: WorkDue; now: Temporal.Instant; viewer: Viewer }) => {
  const left = (due.at.epochMilliseconds - now.epochMilliseconds) / 1000;
  const whole = (due.at.epochMilliseconds - due.since.epochMilliseconds) / 1000;
  const how = left < 0 ? "late" : left < SOON * whole ? "soon" : "fine";
  return (
    <p class={`due ${how}`}>
      <span>{wordsOf(viewer, due.words, { at: showTime(`${due.at}`, "date-time", viewer) })}</span>
      <strong>{wordsOf(viewer, left < 0 ? "board.over" : "board.left", { time: duration(Math.abs(left)) })}</strong>
    </p>
  );
};
