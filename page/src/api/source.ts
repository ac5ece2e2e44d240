import type {
  ChangePage,
  ClaimCard,
  Course,
  DocumentPage,
  EventCard,
  EventTable,
  ForecastPage,
  Hits,
  LedgerPage,
  Queue,
  ReviewList,
  ReviewRequest,
  Reviewed,
  Sentences,
  SituationPage,
  View,
} from './schema';

/** As known by which day, null for all reports; and a signal by which the request is given up. */
export interface Ask {
  knownBy?: string | null;
  signal?: AbortSignal;
}

/**
 * Where the page's data come from: a server, or the files of an exported folder. Days are ISO dates.
 *
 * What fails is thrown as a `Trouble`, a request given up as an AbortError.
 */
export interface Source {
  readonly name: 'live' | 'folder';
  view(ask?: Ask): Promise<View>;
  events(ask?: Ask): Promise<EventTable>;
  course(ask?: Ask): Promise<Course>;
  situation(day: string, ask?: Ask): Promise<SituationPage>;
  changes(before: string, after: string, ask?: Ask): Promise<ChangePage>;
  forecasts(day: string, ask?: Ask): Promise<ForecastPage>;
  ledger(ask?: Ask): Promise<LedgerPage>;
  event(id: string, ask?: Ask): Promise<EventCard>;
  claim(id: string, ask?: Ask): Promise<ClaimCard>;
  document(id: string, ask?: Ask): Promise<DocumentPage>;
  search(words: string, limit: number, ask?: Ask): Promise<Hits>;
  sentences(eventIds: readonly string[], ask?: Ask): Promise<Sentences>;
  queue(limit: number, ask?: Ask): Promise<Queue>;
  reviews(ask?: Ask): Promise<ReviewList>;
  /** Keeps a review. Offered only by a server, and only with its token. */
  review(request: ReviewRequest): Promise<Reviewed>;
  /** Forgets all answers, as the record has changed. */
  forget(): void;
}
