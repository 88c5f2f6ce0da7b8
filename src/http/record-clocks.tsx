// The clocks of a record as bars: what is used and left, for how long it stood still, and when it is or was due.
import type { ClockView } from "../incident/clocks/clock-views.ts";
import { duration } from "../organisation/values.ts";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import { Bar, type BarPart } from "./bar.tsx";

/** More than three quarters are used. */
const SOON = 0.75;

export const RecordClocks = ({
  clocks,
  viewer,
}: {
  readonly clocks: readonly ClockView[];
  readonly viewer: Viewer;
}) => (
  <section class="record-clocks">
    <h2>{wordsOf(viewer, "web.record.clocks")}</h2>
    <ul>
      {clocks.map((clock) => (
        <Clock clock={clock} viewer={viewer} />
      ))}
    </ul>
  </section>
);

const Clock = ({ clock, viewer }: { clock: ClockView; viewer: Viewer }) => {
  const { result, elapsedSeconds, targetSeconds, remainingSeconds, dueAt, missedAt } = clock.reading;
  const time = (seconds: number) => duration(Math.abs(seconds));
  const at = (instant: typeof dueAt) => (instant ? showTime(`${instant}`, "date-time", viewer) : "");
  return (
    <li class="clock-view">
      <p>
        <strong>{wordsOf(viewer, clock.name)}</strong>
        <span>{wordsOf(viewer, "clock.used", { used: time(elapsedSeconds), target: time(targetSeconds) })}</span>
      </p>
      <Bar parts={partsOf(clock)} />
      <p>
        <span class={`clock-result ${result}`}>
          {wordsOf(viewer, `clock.is-${result}`, {
            left: time(remainingSeconds),
            isOver: remainingSeconds < 0 ? "yes" : "no",
            hasDue: dueAt ? "yes" : "no",
            due: at(dueAt),
            missed: at(missedAt),
          })}
        </span>
        {clock.pausedSeconds > 0 && (
          <span>{wordsOf(viewer, "clock.paused-for", { time: time(clock.pausedSeconds) })}</span>
        )}
      </p>
    </li>
  );
};

function partsOf({ reading: { result, elapsedSeconds, targetSeconds } }: ClockView): readonly BarPart[] {
  const share = targetSeconds > 0 ? elapsedSeconds / targetSeconds : 1;
  if (result === "missed") return [{ share: 1, tone: "late" }];
  if (result === "paused") return [{ share, tone: "rest" }];
  return [{ share, tone: result === "running" && share > SOON ? "soon" : "good" }];
}
