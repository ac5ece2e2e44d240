import { describe, expect, test } from 'vitest';
import type { DocumentPage, Status } from '../../src/api/schema';
import { ClaimParts } from '../../src/views/cards/ClaimCard';
import { DocumentParts } from '../../src/views/cards/DocumentCard';
import { EventParts } from '../../src/views/cards/EventCard';
import { webAddress } from '../../src/views/cards/ReportLink';
import { EventRow } from '../../src/views/list/EventRow';
import { rowOf } from '../../src/views/list/rows';
import { eventsOf } from '../../src/data/events';
import { account, citation, claimCard, eventCard, NO_EVENTS } from './made';
import { show } from './showing';

const PAYLOADS = [
  '<script>window.hit = 1</script>',
  '<img src=x onerror="window.hit = 1">',
  '"><svg onload=window.hit=1>',
  "javascript:alert('x')",
  '<a href="https://evil.example">click</a>',
  '{{constructor.constructor("window.hit=1")()}}',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '</blockquote><style>*{display:none}</style>',
];

const foreign = (root: HTMLElement) =>
  root.querySelectorAll('script, img, iframe, style, a[href*="evil"], a[href^="javascript"], svg[onload]')
    .length;

describe.each(PAYLOADS)('%s stays text', (payload) => {
  test('in a report, its title and its address', () => {
    const page: DocumentPage = {
      document: {
        document_id: payload,
        text: `Before. ${payload} After.`,
        title: payload,
        publisher: payload,
        published: null,
        published_from: null,
        dateline_place: null,
        dateline_date: null,
        url: payload,
        path: null,
        source_sha256: null,
        regions: [],
      },
      also_in: [payload],
      passages: [
        {
          claim_id: 'c1',
          event_id: null,
          start: 8,
          end: 8 + payload.length,
          trigger_start: 8,
          trigger_end: 9,
          kind: 'event',
          status: 'asserted',
          title: payload,
          rejected: false,
        },
      ],
    };
    const root = show(<DocumentParts page={page} chosen="c1" />);
    expect(foreign(root)).toBe(0);
    expect(root.querySelector('a')).toBeNull();
    expect(root.querySelector('.report-text')?.textContent).toContain('Before. ');
    expect(root.querySelector('mark.chosen')?.textContent.length).toBeGreaterThan(0);
    expect(root.textContent.split(payload[0] ?? '').length).toBeGreaterThan(3);
  });

  test('in cards and rows', () => {
    const told = account('c1', {
      sentence: payload,
      publisher: payload,
      attribution: [{ name: payload, country: null, sector: null, actor_id: null }],
    });
    const card = claimCard('c1');
    const odd = { ...card, citation: citation('c1', { title: payload, url: payload, publisher: payload }) };
    const events = eventsOf({
      ...NO_EVENTS,
      event_id: ['e1'],
      kinds: ['event'],
      types: [payload],
      statuses: ['asserted' satisfies Status],
      parties: [{ party_id: payload, name: payload }],
      kind: [0],
      type: [0],
      mode: [-1],
      sign: [null],
      status: [0],
      source: [[0]],
      target: [[0]],
      place: [-1],
      start: [null],
      day: [1],
      told: [1],
      dated: [true],
      belief: [0.5],
      claims: [1],
      voices: [1],
      contradicted: [true],
    });
    const root = show(
      <>
        <EventParts card={eventCard([told], { source: told.attribution })} />
        <ClaimParts card={odd} />
        <EventRow row={rowOf(events, 0)} citation={citation('c1', { sentence: payload })} words={payload} />
      </>,
    );
    expect(foreign(root)).toBe(0);
    expect(root.textContent).toContain(payload);
    expect('hit' in window).toBe(false);
  });
});

test.each([
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['http://example.org', 'http://example.org/'],
  ['javascript:alert(1)', null],
  ['data:text/html,<b>', null],
  ['//example.org', null],
  ['file:///etc/passwd', null],
  [' javascript:alert(1)', null],
  [null, null],
])('the address %s links to %s', (given, link) => {
  expect(webAddress(given)).toBe(link);
});

test('a report with an address of the web links to it and tells it nothing', () => {
  const root = show(
    <ClaimParts card={{ ...claimCard('c1'), citation: citation('c1', { url: 'https://example.org/a' }) }} />,
  );
  const link = root.querySelector('a');
  expect([link?.href, link?.rel]).toEqual(['https://example.org/a', 'noopener noreferrer']);
});
