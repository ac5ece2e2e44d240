import { useMemo } from 'preact/hooks';
import { countCodes } from '../data/counts';
import { countFilters, NO_FILTERS } from '../data/filter';
import { filterBy, filters } from '../state/choices';
import { partyCounts } from '../state/parties';
import { events, passingList } from '../state/record';
import { Facet } from './Facet';
import { Icon } from './Icon';
import { sayNumber, sayWord } from './words';

/** What events are looked at, in every view. */
export function Filters({ onClose }: { readonly onClose: () => void }) {
  const table = events.value;
  const list = passingList.value;
  const counted = useMemo(
    () =>
      table && {
        kinds: countCodes(table.kind, list, table.kinds.length),
        types: countCodes(table.type, list, table.types.length),
        statuses: countCodes(table.status, list, table.statuses.length),
      },
    [table, list],
  );
  if (!table || !counted) return null;
  const set = filters.value;
  const named = new Map(table.placeIds.map((id, at) => [id, table.places[at]?.name ?? id]));
  const options = (values: readonly string[], counts: Uint32Array) =>
    values.map((value, at) => ({ value, says: sayWord(value), count: counts[at] ?? 0 }));
  return (
    <aside class="filters" aria-label="Filters">
      <div class="card-head">
        <h2>Filters</h2>
        {countFilters(set) > 0 && (
          <button type="button" class="plain" onClick={() => (filters.value = NO_FILTERS)}>
            Clear all
          </button>
        )}
        <button type="button" class="tool" onClick={onClose} title="Close the filters (f)">
          <Icon name="close" />
          <span class="hidden">Close the filters</span>
        </button>
      </div>
      <p class="quiet" role="status">
        {sayNumber(list.length)} of {sayNumber(table.size)} events
      </p>
      <label class="field">
        Names and types
        <input
          id="filter-text"
          type="search"
          value={set.text}
          placeholder="a place, a party, a type"
          onInput={(input) => filterBy({ text: input.currentTarget.value })}
        />
      </label>
      <label class="field">
        Belief of at least {set.belief.toFixed(2)}
        <input
          type="range"
          min={0}
          max={0.95}
          step={0.05}
          value={set.belief}
          aria-valuetext={set.belief.toFixed(2)}
          onInput={(input) => filterBy({ belief: input.currentTarget.valueAsNumber })}
        />
      </label>
      <Facet
        title="Status"
        options={options(table.statuses, counted.statuses)}
        chosen={set.statuses}
        onChange={(statuses) => filterBy({ statuses })}
      />
      <Facet
        title="Kind"
        options={options(table.kinds, counted.kinds)}
        chosen={set.kinds}
        onChange={(kinds) => filterBy({ kinds })}
      />
      <Facet
        title="Event type"
        options={options(table.types, counted.types)}
        chosen={set.types}
        onChange={(types) => filterBy({ types })}
      />
      <Facet
        title="Party"
        options={partyCounts.value.map(({ party, count }) => ({
          value: party.party_id,
          says: party.name,
          count,
        }))}
        chosen={set.parties}
        onChange={(parties) => filterBy({ parties })}
        most={12}
      />
      {set.places.length > 0 && (
        <Facet
          title="Place"
          options={set.places.map((value) => ({ value, says: named.get(value) ?? value, count: null }))}
          chosen={set.places}
          onChange={(places) => filterBy({ places })}
        />
      )}
    </aside>
  );
}
