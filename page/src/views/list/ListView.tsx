/** The events that pass the filters, up to the slider's day, the newest first; or what a search found. */

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { listDays } from '../../state/choices';
import { dayShown, events, passingList } from '../../state/record';
import type { Events } from '../../data/events';
import { sayDay } from '../../data/days';
import { Empty } from '../parts';
import { counted } from '../wording';
import { Chips } from './Chips';
import { EventRows } from './EventRows';
import { Found } from './Found';
import { rowsUpTo } from './rows';

export function ListView() {
  const all = events.value;
  const day = dayShown.value;
  return (
    <section class="list-view" aria-labelledby="list-title">
      <h2 id="list-title" class="view-title">
        Events
      </h2>
      {!all && <p class="quiet pad">Loading events …</p>}
      {all && (all.size === 0 || day === null) && <Empty>There are no events in the record yet.</Empty>}
      {all && all.size > 0 && day !== null && <List events={all} day={day} />}
    </section>
  );
}

function List({ events: all, day }: { readonly events: Events; readonly day: number }) {
  const words = useSignal('');
  const passing = passingList.value;
  const days = listDays.value;
  const rows = useMemo(() => rowsUpTo(all, passing, day, days), [all, passing, day, days]);
  const sought = words.value.trim();
  return (
    <>
      <form class="choices" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          Search in the sentences{' '}
          <input
            type="search"
            value={words.value}
            onInput={(event) => (words.value = event.currentTarget.value)}
            placeholder="words of a report"
          />
        </label>
      </form>
      <Chips events={all} />
      {sought ? (
        <Found events={all} words={sought} />
      ) : (
        <>
          <p class="quiet pad" role="status">
            {counted(rows.length, 'event')} up to {sayDay(day)}, the newest first
          </p>
          {rows.length > 0 ? (
            <EventRows events={all} rows={rows} />
          ) : (
            <Empty>No event passes the filters up to this day.</Empty>
          )}
        </>
      )}
    </>
  );
}
