import { Memory } from './memory';
import { getJson } from './request';
import type { Reviewed } from './schema';
import type { Ask, Source } from './source';

const NOT_KEPT = /\/api\/(view|queue|reviews|search|ledger)\b/;

/** A server's API. `base` is the page's own address; `token` gives the token for writing, null where none. */
export function liveSource(base: string, token: () => string | null): Source {
  const memory = new Memory((address, signal) => getJson(address, { signal }));

  function get<T>(
    path: string,
    ask: Ask = {},
    query: readonly (readonly [string, string])[] = [],
  ): Promise<T> {
    const url = new URL(`api/${path}`, base);
    for (const [name, value] of query) url.searchParams.append(name, value);
    if (ask.knownBy) url.searchParams.set('known_by', ask.knownBy);
    if (!NOT_KEPT.test(url.pathname)) return memory.get<T>(url.href, ask.signal);
    return getJson<T>(url.href, ask.signal ? { signal: ask.signal } : {});
  }

  return {
    name: 'live',
    view: (ask) => get('view', ask),
    events: (ask) => get('events', ask),
    async course(ask) {
      const course = await get<Awaited<ReturnType<Source['course']>>>('course', ask);
      if (course.done < course.steps.length) memory.drop(courseAddress(base, ask));
      return course;
    },
    situation: (day, ask) => get(`situation/${day}`, ask),
    changes: (before, after, ask) => get(`changes/${before}/${after}`, ask),
    forecasts: (day, ask) => get(`forecasts/${day}`, ask),
    ledger: (ask) => get('ledger', ask),
    event: (id, ask) => get(`events/${encodeURIComponent(id)}`, ask),
    claim: (id, ask) => get(`claims/${encodeURIComponent(id)}`, ask),
    document: (id, ask) => get(`documents/${id.split('/').map(encodeURIComponent).join('/')}`, ask),
    search: (words, limit, ask) =>
      get('search', ask, [
        ['q', words],
        ['limit', String(limit)],
      ]),
    sentences: (ids, ask) =>
      get(
        'sentences',
        ask,
        ids.map((id) => ['event', id] as const),
      ),
    queue: (limit, ask) => get('queue', ask, [['limit', String(limit)]]),
    reviews: (ask) => get('reviews', ask),
    review: (request) =>
      getJson<Reviewed>(new URL('api/reviews', base).href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Powderkeg-Token': token() ?? '' },
        body: JSON.stringify(request),
      }),
    forget: () => memory.forget(),
  };
}

function courseAddress(base: string, ask: Ask = {}): string {
  const url = new URL('api/course', base);
  if (ask.knownBy) url.searchParams.set('known_by', ask.knownBy);
  return url.href;
}
