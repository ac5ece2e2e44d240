/** Answers of the API made up for tests, and a source that gives them. */
import type {
  Account,
  Citation,
  Claim,
  ClaimCard,
  EventCard,
  EventTable,
  Queue,
  Review,
  ReviewRequest,
  View,
} from '../../src/api/schema';
import type { Source } from '../../src/api/source';
import { Trouble } from '../../src/api/trouble';

export function citation(id: string, more: Partial<Citation> = {}): Citation {
  return {
    claim_id: id,
    sentence: `Rebels took Kurmuk, says ${id}.`,
    document_id: 'doc',
    publisher: 'Nile Courier',
    title: 'A report',
    published: '2024-05-02',
    url: null,
    status: 'asserted',
    ...more,
  };
}

export function account(id: string, more: Partial<Account> = {}): Account {
  return {
    claim_id: id,
    document_id: 'doc',
    published: '2024-05-02',
    publisher: 'Nile Courier',
    kind: 'event',
    event_type: 'ASSAULT',
    mode: null,
    sign: null,
    status: 'asserted',
    source: [],
    target: [],
    attribution: [],
    start: null,
    end: null,
    time_precision: null,
    place: null,
    place_text: null,
    quantities: [],
    confidence: 0.5,
    sentence: citation(id).sentence,
    trigger: 'took',
    position: [0, 7],
    contexts: [],
    also_in: [],
    reviewed: false,
    ...more,
  };
}

export function claimCard(id: string, more: Partial<Claim> = {}): ClaimCard {
  const { sentence } = citation(id);
  return {
    claim: {
      document_id: 'doc',
      claim_id: id,
      kind: 'event',
      sentence: { start: 0, end: sentence.length, text: sentence },
      trigger: { start: 7, end: 11, text: 'took' },
      event_type: 'ASSAULT',
      mode: null,
      contexts: [],
      source: [
        { name: 'Rebels', text: 'Rebels', start: 0, end: 6, country: null, sector: 'REB', actor_id: null },
      ],
      target: [],
      sign: null,
      status: 'asserted',
      attribution: [],
      time: null,
      place: null,
      quantities: [],
      confidence: 0.5,
      evidence: [],
      ...more,
    },
    as_read: null,
    rejected: false,
    event_id: `e${id.slice(1)}`,
    citation: citation(id),
    excerpt: {
      start: 0,
      end: sentence.length,
      text: sentence,
      marks: [{ start: 0, end: 6, fields: ['source'] }],
      cut_before: false,
      cut_after: false,
    },
    also_in: [],
    reviews: [],
  };
}

export function eventCard(claims: Account[], more: Partial<EventCard['event']> = {}): EventCard {
  return {
    title: 'Something',
    event: {
      event_id: 'e1',
      kind: 'event',
      event_type: 'ASSAULT',
      mode: null,
      sign: null,
      status: 'asserted',
      source: [],
      target: [],
      start: null,
      end: null,
      time_precision: null,
      dated: false,
      place: null,
      quantities: [],
      belief: 0.8,
      voices: [],
      claims,
      contexts: [],
      ...more,
    },
    comparison: { agreements: [], contradictions: [], corrections: [] },
    links: [],
    citations: Object.fromEntries(claims.map((one) => [one.claim_id, citation(one.claim_id)])),
    prior_bits: 0,
  };
}

export const NO_EVENTS: EventTable = {
  epoch: '2024-01-01',
  places: [],
  parties: [],
  kinds: [],
  types: [],
  modes: [],
  statuses: [],
  event_id: [],
  kind: [],
  type: [],
  mode: [],
  sign: [],
  status: [],
  source: [],
  target: [],
  place: [],
  start: [],
  day: [],
  told: [],
  dated: [],
  belief: [],
  claims: [],
  voices: [],
  contradicted: [],
  amounts: [],
};

/** A record of some claims that are all in the queue; `kept` are the reviews that it was sent. */
export function recordOf(ids: readonly string[]): { source: Source; kept: ReviewRequest[] } {
  const kept: ReviewRequest[] = [];
  const reviews: Review[] = [];
  const nothing = () => Promise.reject(new Trouble('not-found', 'not in this record'));
  const judged = () => {
    const undone = new Set(reviews.map((review) => review.undoes));
    return new Set(reviews.filter((one) => !undone.has(one.review_id)).flatMap((one) => one.claims));
  };
  const view = (): View => ({
    version: '1',
    state: `state ${kept.length}`,
    record: 'made.sqlite',
    known_by: null,
    first_day: '2024-05-01',
    last_day: '2024-05-09',
    steps: ['2024-05-01', '2024-05-09'],
    documents: 1,
    claims: ids.length,
    events: 0,
    offers: ['review', 'search', 'known-by', 'any-day'],
    tiles: null,
  });
  const queue = (): Queue => {
    const left = ids.filter((id) => !judged().has(id));
    const queued = left.map((id) => ({
      claim: account(id),
      event_id: `e${id.slice(1)}`,
      score: 1,
      contradicted: false,
    }));
    return { left: left.length, queued };
  };
  const source: Source = {
    name: 'live',
    view: () => Promise.resolve(view()),
    events: () => Promise.resolve(NO_EVENTS),
    course: () => Promise.resolve({ steps: [], done: 0, parties: [], place_ids: [], places: [], runs: [] }),
    situation: nothing,
    changes: nothing,
    forecasts: nothing,
    ledger: nothing,
    event: nothing,
    claim: (id) => Promise.resolve(claimCard(id)),
    document: nothing,
    search: nothing,
    sentences: () => Promise.resolve({ sentences: {} }),
    queue: () => Promise.resolve(queue()),
    reviews: () =>
      Promise.resolve({ reviews: reviews.map((review) => ({ review, stands: true })).reverse() }),
    review(request) {
      kept.push(request);
      const review: Review = {
        action: request.action,
        reviewer: request.reviewer,
        reason: request.reason,
        claims: request.claims,
        actors: request.actors,
        undoes: request.undoes,
        review_id: `r${kept.length}`,
        reviewed_at: '2026-11-28T17:40:00Z',
        changes: {},
      };
      reviews.push(review);
      return Promise.resolve({ review, state: view().state });
    },
    forget: () => undefined,
  };
  return { source, kept };
}
