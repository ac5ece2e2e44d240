import { fold, stemsOf } from '../data/words';
import { Memory } from './memory';
import { getJson } from './request';
import type { Citation, Hits, Sentences } from './schema';
import type { Ask, Source } from './source';
import { Trouble } from './trouble';

const LAST_DAY = 'This copy holds those of its last day alone';
const READ_ONLY = 'This page is a copy to read; reviews are made where the record is';

/** The files of an exported folder. It takes no reviews, and its search looks through search.json. */
export function folderSource(base: string): Source {
  const memory = new Memory((address, signal) => getJson(address, { signal }));

  function get<T>(path: string, ask: Ask = {}): Promise<T> {
    const known = ask.knownBy ? `known/${ask.knownBy}/` : '';
    return memory.get<T>(new URL(`data/${known}${path}.json`, base).href, ask.signal);
  }
  const readOnly = () => Promise.reject(new Trouble('read-only', READ_ONLY));
  const plain = ({ signal }: Ask = {}): Ask => (signal ? { signal } : {});

  return {
    name: 'folder',
    view: (ask) => get('view', ask),
    events: (ask) => get('events', ask),
    course: (ask) => get('course', ask),
    situation: (day, ask) => get(`situation/${day}`, ask),
    changes: (before, after, ask) => get(`changes/${before}/${after}`, ask),
    async forecasts(day, ask) {
      try {
        // No forecast uses a report published after its day: however much is known, it is the same.
        return await get(`forecasts/${day}`, plain(ask));
      } catch (thrown) {
        if (thrown instanceof Trouble && thrown.kind === 'not-found')
          throw new Trouble('not-found', LAST_DAY);
        throw thrown;
      }
    },
    ledger: (ask) => get('ledger', plain(ask)),
    async event(id, ask = {}) {
      // As known by a day there are files of those events only that were told of otherwise then.
      const own = ask.knownBy ? await get<string[]>('own', ask) : [];
      return get(`events/${encodeURIComponent(id)}`, own.includes(id) ? ask : plain(ask));
    },
    claim: (id, ask) => get(`claims/${encodeURIComponent(id)}`, plain(ask)),
    async document(id, ask) {
      const numbers = await get<Record<string, number>>('documents', plain(ask));
      const number = Object.hasOwn(numbers, id) ? numbers[id] : undefined;
      if (number === undefined) throw new Trouble('not-found', `There is no document ${id}`);
      return get(`documents/${number}`, plain(ask));
    },
    async search(words, limit, ask = {}) {
      const { hits } = await get<Hits>('search', plain(ask));
      const told = hits.filter(
        ({ citation }) => !ask.knownBy || (citation.published ?? '9999') <= ask.knownBy,
      );
      return findWords(told, words, limit);
    },
    async sentences(ids, ask) {
      const { sentences } = await get<Sentences>('sentences', plain(ask));
      const asked = ids.filter((id) => Object.hasOwn(sentences, id));
      return { sentences: Object.fromEntries(asked.map((id) => [id, sentences[id] as Citation])) };
    },
    queue: readOnly,
    reviews: readOnly,
    review: readOnly,
    forget: () => memory.forget(),
  };
}

/** The hits that have all the words, newest first. */
export function findWords(hits: Hits['hits'], words: string, limit: number): Hits {
  const wanted = stemsOf(words);
  const found = hits
    .filter(({ citation }) => {
      const text = fold(`${citation.sentence} ${citation.title ?? ''}`);
      return wanted.length > 0 && wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => (b.citation.published ?? '').localeCompare(a.citation.published ?? ''));
  return { hits: found.slice(0, limit), more: found.length > limit };
}
