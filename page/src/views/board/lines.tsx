/** A standing and a figure, each in a line that opens what is behind it. */

import type { Figure, Standing } from '../../api/schema';
import { Opens, StatusMark } from '../parts';
import {
  amountWords,
  counted,
  dayWords,
  figureOf,
  OUTLOOKS,
  placeWords,
  spanWords,
  standingWords,
  whoToWhom,
} from '../wording';
import { standingKey } from './columns';

export function StandingLine({ one }: { readonly one: Standing }) {
  return (
    <li>
      <Opens kind="standing" id={standingKey(one)}>
        {standingWords(one)}: {whoToWhom(one.source, one.target)}
      </Opens>
      {one.place && `, ${placeWords(one.place)}`} · {OUTLOOKS[one.outlook].word.toLowerCase()} ·{' '}
      <StatusMark status={one.status} /> · made {dayWords(one.made)}
    </li>
  );
}

export function FigureLine({ figure }: { readonly figure: Figure }) {
  const [event] = figure.events;
  const words = amountWords(figure);
  return (
    <li>
      {event ? (
        <Opens kind="event" id={event}>
          {words}
        </Opens>
      ) : (
        words
      )}
      {' · '}
      {figureOf(figure)} ·{' '}
      {figure.kind === 'force' ? dayWords(figure.last_told) : spanWords(figure.since, figure.until)}
      {figure.status !== 'asserted' && (
        <>
          {' · '}
          <StatusMark status={figure.status} />
        </>
      )}
      {figure.events.length > 1 && ` · sum of ${counted(figure.events.length, 'event')}`}
      {figure.covers.length > 0 && ` · covers ${counted(figure.covers.length, 'further event')}`}
    </li>
  );
}
