import { describe, expect, test } from 'vitest';
import type { ServiceContext } from '../context';
import { bearerToken, createRouter, errorResponse, jsonResponse, notImplemented, readJson, readQuery } from './index';

describe('readQuery', () => {
  test.each([
    ['?api-version=1', '1'],
    ['?api%2Dversion=1', '1'],
    ['?API-Version=1', '1'],
    ['?api-version=', ''],
    ['?api-version=a%20b', 'a b'],
    ['?other=1', null],
    ['', null],
    ['?api-version=%zz', '%zz'],
  ])('%s', (search, value) => {
    expect(readQuery(new URL(`https://host/${search}`)).get('api-version')).toBe(value);
  });

  test('names what appears twice, in whatever spelling', () => {
    const query = readQuery(new URL('https://host/?a=1&B=2&%61=3&b=4&c=5'));
    expect(query.duplicates).toEqual(['a', 'b']);
    expect(query.get('a')).toBe('1');
  });
});

test.each([
  ['Bearer abc', 'abc'],
  ['bearer  abc', 'abc'],
  ['Bearer', null],
  ['Bearer ', null],
  ['Basic abc', null],
  ['Bearerabc', null],
])('bearerToken of %j', (value, token) => {
  expect(bearerToken(new Headers({ authorization: value }))).toBe(token);
});

test('responses carry a reason phrase and leave out absent headers', async () => {
  const response = jsonResponse(403, { a: 1 }, { 'x-there': 'yes', 'x-absent': null });
  expect([response.status, response.statusText]).toEqual([403, 'Forbidden']);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.has('x-absent')).toBe(false);
  expect(await errorResponse(400, 'Code', 'Text').json()).toEqual({ error: { code: 'Code', message: 'Text' } });
});

test('what is missing is said plainly', async () => {
  const response = notImplemented('DELETE /secrets/{name}');
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ error: { code: 'NotImplementedInSimulator' } });
});

test.each(['', '{', 'x'])('a body of %j is no JSON', async (body) => {
  expect(await readJson(new Request('https://host', { method: 'POST', body }))).toEqual({ ok: false });
});

test.each([
  [64, true],
  [65, false],
  [10_000, false],
])('a body nested %i deep: taken %s', async (depth, ok) => {
  for (const body of [`${'['.repeat(depth)}${']'.repeat(depth)}`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`]) {
    expect((await readJson(new Request('https://host', { method: 'POST', body }))).ok).toBe(ok);
  }
});

describe('createRouter', () => {
  const context = {} as ServiceContext;

  test('ignores the case of as many segments as asked, and surplus slashes', async () => {
    const router = createRouter({ caseInsensitiveSegments: 1 });
    router.get('/things/:name', (c) => new Response(c.req.param('name')));
    const response = await router.fetch(new Request('https://host//Things/Oak%20Chair/'), context);
    expect(await response.text()).toBe('Oak Chair');
  });

  test('answers HEAD as GET without a body, and what no route fits by its own answer', async () => {
    const router = createRouter();
    router.get('/things', () => new Response('all', { headers: { 'x-count': '3' } }));
    router.notFound(() => new Response('nothing', { status: 404 }));
    const head = await router.fetch(new Request('https://host/things', { method: 'HEAD' }), context);
    expect([head.status, head.headers.get('x-count'), await head.text()]).toEqual([200, '3', '']);
    const other = await router.fetch(new Request('https://host/other'), context);
    expect([other.status, await other.text()]).toEqual([404, 'nothing']);
  });

  test.each([
    ['/a%2Fb', 'a/b'],
    ['/%zz', '%zz'],
  ])('decodes what can be decoded in %s', async (path, value) => {
    const router = createRouter({ caseInsensitiveSegments: 0 });
    router.get('/:name', (c) => new Response(c.req.param('name')));
    expect(await (await router.fetch(new Request(`https://host${path}`), context)).text()).toBe(value);
  });

  test('lets a bug surface', async () => {
    const router = createRouter();
    router.get('/bug', () => {
      throw new Error('bug');
    });
    const send = async () => router.fetch(new Request('https://host/bug'), context);
    await expect(send()).rejects.toThrow('bug');
  });
});
