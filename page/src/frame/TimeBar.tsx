import { knownBy } from '../state/choices';
import { isoOf, parseDay, sayDay, sayShortDay } from '../data/days';
import { countBins } from '../data/counts';
import { dayShown, events, lastDay, offers, passing } from '../state/record';
import { goToStep, moveSteps, playing, stepDays, stepShown, togglePlay } from '../state/time';
import { Icon } from './Icon';
import { Ticks } from './Ticks';
import { sayDayAndEvents } from './words';

/** The slider that drives everything, how events are spread along it, and by when reports count. */
export function TimeBar() {
  const days = stepDays.value;
  const shown = dayShown.value;
  const first = days[0];
  const last = days.at(-1);
  if (shown === null || first === undefined || last === undefined) return null;
  return (
    <section class="time" aria-label="Time">
      <div class="time-buttons">
        <button
          type="button"
          class="tool"
          onClick={() => moveSteps(-1)}
          disabled={stepShown.value === 0}
          title="One step back (,)"
        >
          <Icon name="back" />
          <span class="hidden">One step back</span>
        </button>
        <button
          type="button"
          class="tool"
          onClick={togglePlay}
          title={playing.value ? 'Pause (p)' : 'Play (p)'}
        >
          <Icon name={playing.value ? 'pause' : 'play'} />
          <span class="hidden">{playing.value ? 'Pause' : 'Play'}</span>
        </button>
        <button
          type="button"
          class="tool"
          onClick={() => moveSteps(1)}
          disabled={stepShown.value >= days.length - 1}
          title="One step on (.)"
        >
          <Icon name="on" />
          <span class="hidden">One step on</span>
        </button>
        <output class="time-day">{sayDay(shown)}</output>
      </div>
      <div class="time-line">
        <input
          type="range"
          class="time-slider"
          aria-label="Day"
          aria-valuetext={sayDayAndEvents(shown, eventsOn(shown))}
          min={0}
          max={days.length - 1}
          step={1}
          value={stepShown.value}
          onInput={(input) => goToStep(input.currentTarget.valueAsNumber)}
        />
        <Ticks first={first} last={last} />
        <div class="time-ends quiet" aria-hidden="true">
          <span>{sayShortDay(first)}</span>
          <span>{sayShortDay(last)}</span>
        </div>
      </div>
      {offers('known-by') && <KnownBy />}
    </section>
  );
}

function eventsOn(day: number): number {
  const table = events.value;
  return table && passing.value ? (countBins(table, passing.value, day, day, 1)[0] ?? 0) : 0;
}

function KnownBy() {
  const known = knownBy.value;
  const choose = (mode: string) => {
    knownBy.value = mode === 'by' ? (dayShown.peek() ?? 'all') : mode === 'day' ? 'day' : 'all';
  };
  return (
    <div class="known">
      <label>
        Known
        <select
          value={typeof known === 'number' ? 'by' : known}
          onChange={(change) => choose(change.currentTarget.value)}
        >
          <option value="all">All reports</option>
          <option value="day">As known on the day</option>
          {offers('any-day') && <option value="by">By a date …</option>}
        </select>
      </label>
      {typeof known === 'number' && (
        <input
          type="date"
          aria-label="Reports published by"
          value={isoOf(known)}
          max={lastDay.value === null ? undefined : isoOf(lastDay.value)}
          onChange={(change) => {
            const day = parseDay(change.currentTarget.value);
            if (day !== null) knownBy.value = day;
          }}
        />
      )}
    </div>
  );
}
