// @vitest-environment node
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderSource } from '../src/api/folder';
import { liveSource } from '../src/api/live';
import { Trouble } from '../src/api/trouble';

let server: Server;
let base = '';
let asked: string[] = [];
let answers: Record<string, [number, unknown]> = {};

beforeEach(async () => {
  asked = [];
  answers = {};
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const [code, body] = answers[request.url ?? ''] ?? [
      404,
      { error: 'not-found', message: 'There is no such thing' },
    ];
    response.writeHead(code, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page/`;
});

afterEach(() => void server.close());

const token = () => 'secret';

test('a server is asked below the page’s own address, as known by a day', async () => {
  answers['/page/api/situation/2020-01-02?known_by=2020-01-03'] = [200, { names: {} }];
  expect(await liveSource(base, token).situation('2020-01-02', { knownBy: '2020-01-03' })).toEqual({
    names: {},
  });
});

test('what was answered is not asked for again until the record changes', async () => {
  answers['/page/api/events/e1'] = [200, { title: 'x' }];
  const source = liveSource(base, token);
  await Promise.all([source.event('e1'), source.event('e1')]);
  await source.event('e1');
  expect(asked).toHaveLength(1);
  source.forget();
  await source.event('e1');
  expect(asked).toHaveLength(2);
});

test('the view is always asked for anew', async () => {
  answers['/page/api/view'] = [200, {}];
  const source = liveSource(base, token);
  await source.view();
  await source.view();
  expect(asked).toHaveLength(2);
});

test('a course that is not done is asked for again, one that is done is not', async () => {
  const source = liveSource(base, token);
  answers['/page/api/course'] = [200, { steps: ['2020-01-01', '2020-01-02'], done: 1 }];
  await source.course();
  answers['/page/api/course'] = [200, { steps: ['2020-01-01', '2020-01-02'], done: 2 }];
  await source.course();
  expect((await source.course()).done).toBe(2);
  expect(asked).toHaveLength(2);
});

test('a problem is told in the server’s words', async () => {
  await expect(liveSource(base, token).claim('c/1')).rejects.toMatchObject({
    kind: 'not-found',
    message: 'There is no such thing',
  });
  expect(asked).toEqual(['GET /page/api/claims/c%2F1']);
});

test('a server that is not there is told of, and asked again the next time', async () => {
  const source = liveSource('http://127.0.0.1:1/', token);
  const failure = await source.event('e1').catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(Trouble);
  expect((failure as Trouble).away).toBe(true);
});

test('a request that is given up ends as such', async () => {
  answers['/page/api/events/e1'] = [200, {}];
  const controller = new AbortController();
  const request = liveSource(base, token).event('e1', { signal: controller.signal });
  controller.abort();
  await expect(request).rejects.toMatchObject({ name: 'AbortError' });
});

test('a request that two wait for is not given up with one of them', async () => {
  answers['/page/api/events/e1'] = [200, { title: 'x' }];
  const source = liveSource(base, token);
  const controller = new AbortController();
  const first = source.event('e1', { signal: controller.signal });
  const second = source.event('e1', { signal: new AbortController().signal });
  controller.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(await second).toEqual({ title: 'x' });
});

test('a folder has answers as files', async () => {
  answers['/page/data/known/2020-01-03/situation/2020-01-02.json'] = [200, { names: {} }];
  answers['/page/data/documents.json'] = [200, { 'a/b.txt': 4 }];
  answers['/page/data/documents/4.json'] = [200, { also_in: [] }];
  const source = folderSource(base);
  expect(await source.situation('2020-01-02', { knownBy: '2020-01-03' })).toEqual({ names: {} });
  expect(await source.document('a/b.txt')).toEqual({ also_in: [] });
  await expect(source.document('constructor')).rejects.toMatchObject({ kind: 'not-found' });
});

test('a folder is searched without a server, newest first', async () => {
  const hit = (event_id: string, sentence: string, published: string) => ({
    claim_id: `c${published}`,
    event_id,
    citation: { claim_id: `c${published}`, sentence, published },
  });
  const written = [
    hit('e1', 'The bridge at Aven was shelled.', '2020-01-01'),
    hit('e2', 'Shelled again, the Aven bridge fell.', '2020-01-02'),
    hit('e3', 'Talks went on.', '2020-01-03'),
  ];
  answers['/page/data/search.json'] = [200, { hits: written, more: false }];
  const { hits, more } = await folderSource(base).search('AVEN shelled', 1);
  expect(hits.map(({ event_id }) => event_id)).toEqual(['e2']);
  expect(more).toBe(true);
  const known = await folderSource(base).search('aven', 9, { knownBy: '2020-01-01' });
  expect(known.hits.map(({ event_id }) => event_id)).toEqual(['e1']);
});

test('as known by a day a folder has its own cards of some events, and those of all reports for the rest', async () => {
  answers['/page/data/known/2020-01-03/own.json'] = [200, ['e1']];
  answers['/page/data/known/2020-01-03/events/e1.json'] = [200, { title: 'as known then' }];
  answers['/page/data/events/e2.json'] = [200, { title: 'as known at last' }];
  const source = folderSource(base);
  expect(await source.event('e1', { knownBy: '2020-01-03' })).toEqual({ title: 'as known then' });
  expect(await source.event('e2', { knownBy: '2020-01-03' })).toEqual({ title: 'as known at last' });
});

test('a folder has the forecasts of a day however much is known, and says where it has none', async () => {
  answers['/page/data/forecasts/2020-01-02.json'] = [200, { names: {} }];
  answers['/page/data/ledger.json'] = [200, { citations: {} }];
  const source = folderSource(base);
  expect(await source.forecasts('2020-01-02', { knownBy: '2020-01-03' })).toEqual({ names: {} });
  expect(await source.ledger()).toEqual({ citations: {} });
  await expect(source.forecasts('2020-01-01')).rejects.toMatchObject({
    message: 'This copy holds those of its last day alone',
  });
});

test('a folder takes no reviews', async () => {
  await expect(folderSource(base).queue(1)).rejects.toMatchObject({ kind: 'read-only' });
});
