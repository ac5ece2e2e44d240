/** Events through time, in lanes by type or by actor. Bins follow the filters; the slider only moves a line. */

import { useComputed, useSignal } from '@preact/signals';
import { useCallback, useMemo } from 'preact/hooks';
import type { Day } from '../../data/days';
import { eventDay, NO_DAY, type Events } from '../../data/events';
import { filterBy, lanes, LANES, listDays, view } from '../../state/choices';
import { dayShown, events, lastDay, passingList } from '../../state/record';
import { Empty } from '../parts';
import { counted } from '../wording';
import { binWords, placeOf, ticksOf } from './axis';
import { binEvents, chiefRange, type Bins, type By, type Lane } from './bins';
import { LaneRow } from './LaneRow';
import { TimelineTable } from './TimelineTable';

export function TimelineView() {
  const all = events.value;
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title" class="view-title">
        Events through time
      </h2>
      {!all && <p class="quiet pad">Loading events …</p>}
      {all?.size === 0 && <Empty>There are no events in the record yet.</Empty>}
      {all && all.size > 0 && <Timeline events={all} />}
    </section>
  );
}

function Timeline({ events: all }: { readonly events: Events }) {
  const whole = useSignal(false);
  const pointed = useSignal<string>('');
  const rows = passingList.value;
  const range = useMemo(() => rangeOf(all, whole.value), [all, whole.value]);
  const bins = useMemo(
    () => range && binEvents(all, rows, lanes.value, range),
    [all, rows, lanes.value, range],
  );
  const choose = useCallback(
    (lane: Lane, bin: number | null) => {
      if (bins) showInList(all, bins, lanes.peek(), lane, bin);
    },
    [all, bins],
  );
  const point = useCallback(
    (lane: Lane, bin: number | null) => {
      pointed.value = bins && bin !== null ? binTold(bins, lane, bin) : '';
    },
    [bins],
  );
  if (!bins) return <Empty>No event has a day.</Empty>;
  const outside = bins.before + bins.after;
  return (
    <>
      <form class="choices" onSubmit={(event) => event.preventDefault()}>
        <fieldset>
          <legend class="hidden">Lanes</legend>
          {LANES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="by"
                checked={lanes.value === one}
                onChange={() => (lanes.value = one)}
              />{' '}
              by {one}
            </label>
          ))}
        </fieldset>
        {(outside > 0 || whole.value) && (
          <label>
            <input
              type="checkbox"
              checked={whole.value}
              onChange={(event) => (whole.value = event.currentTarget.checked)}
            />{' '}
            from the first day told of
          </label>
        )}
      </form>
      <p class="quiet pad" role="status">
        {pointed.value ||
          `${counted(rows.length, 'event')} by ${bins.unit}; bars grow with the square root of the count, the highest is ${counted(bins.most, 'event')}` +
            (outside ? `; ${counted(outside, 'event')} told of long before not shown` : '') +
            (bins.undated ? `; ${bins.undated} without a day` : '')}
      </p>
      {bins.lanes.length === 0 ? (
        <Empty>No event passes the filters.</Empty>
      ) : (
        <div class="lanes">
          <Cursor bins={bins} />
          {bins.lanes.map((lane) => (
            <Row key={lane.key} lane={lane} most={bins.most} onChoose={choose} onPoint={point} />
          ))}
          <div class="axis" aria-hidden="true">
            {ticksOf(bins).map((tick) => (
              <span key={tick.at} style={{ left: `${tick.at * 100}%` }}>
                {tick.words}
              </span>
            ))}
          </div>
        </div>
      )}
      <ul class="legend" aria-label="Legend">
        <li>
          <span class="swatch told" /> told as so
        </li>
        <li>
          <span class="swatch untold" /> unconfirmed, planned, possible or denied
        </li>
        <li>
          <span class="swatch cursor" /> the slider's day
        </li>
      </ul>
      <TimelineTable bins={bins} onChoose={(bin) => showInList(all, bins, lanes.value, null, bin)} />
    </>
  );
}

/** A lane with handlers of its own that stay the same, so that it isn't drawn anew without need. */
function Row(props: {
  readonly lane: Lane;
  readonly most: number;
  readonly onChoose: (lane: Lane, bin: number | null) => void;
  readonly onPoint: (lane: Lane, bin: number | null) => void;
}) {
  const { lane, onChoose, onPoint } = props;
  const choose = useCallback((bin: number | null) => onChoose(lane, bin), [lane, onChoose]);
  const point = useCallback((bin: number | null) => onPoint(lane, bin), [lane, onPoint]);
  return <LaneRow lane={lane} most={props.most} onChoose={choose} onPoint={point} />;
}

function Cursor({ bins }: { readonly bins: Bins }) {
  const at = useComputed(() => (dayShown.value === null ? null : placeOf(dayShown.value, bins.edges)));
  if (at.value === null) return null;
  return (
    <div class="cursor-track" aria-hidden="true">
      <div class="cursor-line" style={{ left: `${at.value * 100}%` }} />
    </div>
  );
}

function rangeOf(all: Events, whole: boolean): [Day, Day] | null {
  const days: Day[] = [];
  for (let event = 0; event < all.size; event++) {
    const day = eventDay(all, event);
    if (day !== NO_DAY) days.push(day);
  }
  const chief = chiefRange(days);
  const last = Math.max(chief?.[1] ?? 0, lastDay.peek() ?? 0);
  if (!chief) return null;
  return [whole ? days.reduce((least, day) => Math.min(least, day)) : chief[0], last];
}

function binTold(bins: Bins, lane: Lane, bin: number): string {
  const [told, open] = [lane.told[bin] ?? 0, lane.open[bin] ?? 0];
  const rest = open ? `, ${open} unconfirmed, planned, possible or denied` : '';
  return `${lane.name}, ${binWords(bins.edges[bin] ?? 0, bins.unit)}: ${told} told as so${rest}`;
}

/** Narrows the list down to a bin, a lane, or a bin of a lane, and goes there. */
function showInList(all: Events, bins: Bins, by: By, lane: Lane | null, bin: number | null): void {
  if (bin !== null) listDays.value = [bins.edges[bin] ?? 0, (bins.edges[bin + 1] ?? 0) - 1];
  if (lane && lane.of !== null) {
    if (by === 'actor') filterBy({ parties: [all.parties[Number(lane.of)]?.party_id ?? ''] });
    else if (all.types.includes(String(lane.of))) filterBy({ types: [String(lane.of)], kinds: [] });
    else filterBy({ kinds: [String(lane.of)], types: [] });
  }
  view.value = 'list';
}
