/** The filters that are set, each with a button that takes it away. */

import type { Status } from '../../api/schema';
import { sayDay } from '../../data/days';
import { NO_FILTERS } from '../../data/filter';
import type { Events } from '../../data/events';
import { filterBy, filters, listDays } from '../../state/choices';
import { placeWords, STATUSES, whatWords } from '../wording';

const LISTS = ['kinds', 'types', 'statuses', 'parties', 'places'] as const;
type List = (typeof LISTS)[number];

export function Chips({ events }: { readonly events: Events }) {
  const set = filters.value;
  const days = listDays.value;
  const chips = [
    ...LISTS.flatMap((list) =>
      set[list].map((value) => ({
        key: `${list} ${value}`,
        words: wordsOf(events, list, value),
        off: () => filterBy({ [list]: set[list].filter((one) => one !== value) }),
      })),
    ),
    ...(set.text ? [{ key: 'text', words: `named “${set.text}”`, off: () => filterBy({ text: '' }) }] : []),
    ...(set.belief > 0
      ? [{ key: 'belief', words: `belief ${set.belief} or more`, off: () => filterBy({ belief: 0 }) }]
      : []),
    ...(days ? [{ key: 'days', words: daysWords(days), off: () => (listDays.value = null) }] : []),
  ];
  if (!chips.length) return null;
  const clear = () => {
    filters.value = NO_FILTERS;
    listDays.value = null;
  };
  return (
    <ul class="chips" aria-label="Filters that are set">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" class="chip" onClick={chip.off}>
            {chip.words} <span aria-hidden="true">×</span>
            <span class="hidden">: take this filter away</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" class="chip" onClick={clear}>
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

function wordsOf(events: Events, list: List, value: string): string {
  if (list === 'parties') return events.parties.find((party) => party.party_id === value)?.name ?? value;
  if (list === 'places') return placeWords(events.places[events.placeIds.indexOf(value)] ?? null) || value;
  if (list === 'types') return whatWords('event', value, null, null);
  if (list === 'statuses') return STATUSES[value as Status].word;
  return (
    { event: 'acts', control: 'holds of places', alignment: 'ties', strength: 'strengths' }[value] ?? value
  );
}

const daysWords = ([from, to]: readonly [number, number]): string =>
  from === to ? sayDay(from) : `${sayDay(from)} to ${sayDay(to)}`;
