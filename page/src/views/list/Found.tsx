/** What a search for words found, with the words marked. */

import type { Events } from '../../data/events';
import { dayShown, passing } from '../../state/record';
import { eventDay } from '../../data/events';
import { useAsked } from '../../state/asked';
import { Answer, Empty, Opens } from '../parts';
import { counted, dayWords } from '../wording';
import { EventRow, Marked } from './EventRow';
import { rowOf } from './rows';

const MOST = 200;
const REST = 250; // milliseconds that typing must rest

export function Found({ events, words }: { readonly events: Events; readonly words: string }) {
  const asked = useAsked(words, (source, ask) => source.search(words, MOST, ask), REST);
  const day = dayShown.value ?? Infinity;
  return (
    <Answer asked={asked.value} what="What was found">
      {({ hits, more }) => {
        const places = hits.map((hit) => ({
          hit,
          at: hit.event_id === null ? undefined : events.at.get(hit.event_id),
        }));
        const inside = places.filter(
          ({ at }) => at === undefined || (passing.value?.[at] === 1 && eventDay(events, at) <= day),
        );
        if (!hits.length) return <Empty>No sentence has the words “{words}”.</Empty>;
        return (
          <>
            <p class="quiet pad" role="status">
              {more && 'The newest '}
              {counted(inside.length, 'sentence')} with “{words}”
              {hits.length > inside.length &&
                `; ${hits.length - inside.length} more outside of the filters or after the slider's day`}
            </p>
            <ul class="found">
              {inside.map(({ hit, at }) => (
                <li key={hit.claim_id} class="event-item">
                  {at === undefined ? (
                    <article class="event-row">
                      <p class="event-line">
                        <Opens kind="claim" id={hit.claim_id} class="event-title">
                          {hit.event_id === null ? 'A claim that counts no longer' : 'A claim'}
                        </Opens>
                      </p>
                      <p class="event-sentence">
                        “<Marked text={hit.citation.sentence} words={words} />”{' '}
                        <span class="quiet">{dayWords(hit.citation.published)}</span>
                      </p>
                    </article>
                  ) : (
                    <EventRow row={rowOf(events, at)} citation={hit.citation} words={words} />
                  )}
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Answer>
  );
}
