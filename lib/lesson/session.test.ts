import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { generateSigningKey } from '@/lib/cloud';
import { parts } from '@/lib/cloud/parts';
import { scenarios } from '@/lib/cloud/scenarios';
import type { LabStore } from './lab-store';
import { createLabSession } from './session';
import type { LabSession } from './session-types';
import { defineLab, type RequestSpec } from './types';

const scenario = scenarios.tailwind;
const vm = Object.values(scenario.world.resources).find(({ name }) => name === 'vm-stock')?.id ?? '';
const identityOn = ['PATCH', `${vm}?api-version=2024-07-01`, { identity: { type: 'SystemAssigned' } }] as const;
const askImds: RequestSpec = {
  from: 'vm-stock',
  method: 'GET',
  url: 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net',
  headers: [['Metadata', 'true']],
};

const lab = defineLab({
  scenario,
  seed: 1,
  tasks: [
    {
      id: 'identity-on',
      title: 'Switch it on',
      goal: 'vm-stock has an identity',
      check: ({ world }) =>
        'identity' in (world.resources[vm.toLowerCase()] ?? {})
          ? { passed: true, because: 'it has one' }
          : { passed: false, expected: 'an identity', seen: 'none', where: 'resources' },
      hints: { question: 'q', where: 'w', step: 's' },
      solution: [],
      mistakes: [],
    },
  ],
  predictions: [{ id: 'first-ask', question: 'What will IMDS say?', request: askImds, options: [], explanations: {} }],
  presets: [],
});

/** A store in memory, with the failures that a browser's has. */
function memoryStore(initial: unknown = null) {
  const values = new Map<string, unknown>([['lab', initial]]);
  const store: LabStore = {
    load: async (id) => values.get(id) ?? null,
    save: async (id, value) => void values.set(id, value),
    setAside: async (id, value) => void values.set(`${id} aside`, value),
  };
  return { values, store };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const open = (store?: LabStore): Promise<LabSession> =>
  createLabSession({ id: 'lab', lab, makeKey: generateSigningKey, ...(store && { store }) });

describe('a lab session', () => {
  it('sends from the place it is told, and hands back what happened there', async () => {
    const session = await open();

    expect((await session.send(askImds)).outcome).toMatchObject({ kind: 'response', status: 400 });
    expect((await session.send({ ...askImds, from: 'laptop' })).outcome).toMatchObject({
      kind: 'network-error',
      code: 'ETIMEDOUT',
    });
  });

  const unsendable: [what: string, change: Partial<RequestSpec>][] = [
    ['a malformed URL', { url: 'http://' }],
    ['a relative URL', { url: '/secrets/StockDb' }],
    ['an illegal header name', { headers: [['Meta data', 'true']] }],
    ['a place that is not there', { from: 'vm-gone' }],
    ['a body on GET', { body: '{}' }],
  ];
  it.each(unsendable)('says why %s was not sent', async (_what, change) => {
    const session = await open();
    const { exchange, outcome } = await session.send({ ...askImds, ...change });

    expect(exchange).toBeNull();
    expect(outcome).toMatchObject({ kind: 'not-sent', message: expect.stringMatching(/\w/) });
    expect(session.getState().events).toHaveLength(0);
  });

  it('says so, and counts nothing, when a part of the engine could not be loaded', async () => {
    vi.spyOn(parts, 'graph').mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
    const session = await open();
    const before = session.getState().events.length;
    const spec = { from: 'laptop', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me', headers: [] } as const;
    const sent = await session.send(spec);
    expect(sent.outcome).toMatchObject({ kind: 'not-sent', message: expect.stringContaining('could not be loaded') });
    expect(session.getState().events).toHaveLength(before);
    expect((await session.send(spec)).outcome).toMatchObject({ kind: 'response', status: 401 });
  });

  it('gets the operator one token for Resource Manager and renews it when its time is up', async () => {
    const session = await open();
    const tokenRequests = () =>
      session
        .getState()
        .events.filter((event) => event.kind === 'request' && event.service === 'entra' && event.method === 'POST')
        .length;

    await session.sendAsOperator('GET', `${vm}?api-version=2024-07-01`);
    const { outcome } = await session.sendAsOperator('GET', `${vm}?api-version=2024-07-01`);
    expect(outcome).toMatchObject({ kind: 'response', status: 200 });
    expect(tokenRequests()).toBe(1);

    session.advanceClock(24 * 3_600_000);
    expect((await session.sendAsOperator('GET', `${vm}?api-version=2024-07-01`)).outcome).toMatchObject({
      status: 200,
    });
    expect(tokenRequests()).toBe(2);
  });

  it('undoes and redoes a change of the world', async () => {
    const session = await open();
    const identity = () =>
      (session.getState().world.resources[vm.toLowerCase()] as { identity?: { type: string } }).identity?.type;

    await session.sendAsOperator(...identityOn);
    expect(identity()).toBe('SystemAssigned');
    expect(session.getState().canUndo).toBe(true);
    session.undo();
    expect(identity()).toBeUndefined();
    session.redo();
    expect(identity()).toBe('SystemAssigned');
    expect(session.getState().canRedo).toBe(false);
  });

  it('keeps a task done once it passed, until reset', async () => {
    const session = await open();
    expect(session.getState().tasks[0]).toMatchObject({ done: false, result: { passed: false } });
    await session.sendAsOperator(...identityOn);
    expect(session.getState().tasks[0]).toMatchObject({ done: true, result: { passed: true } });
    session.undo();
    expect(session.getState().tasks[0]).toMatchObject({ done: true, result: { passed: false } });
    await session.reset();
    expect(session.getState()).toMatchObject({ tasks: [{ done: false }], events: [], canUndo: false });
  });

  it('records a prediction beside what really came', async () => {
    const session = await open();
    await session.predict('first-ask', 200);
    expect(session.getState().predictions[0]).toMatchObject({ chosen: 200, actual: 400 });
  });

  it('tells its listeners, and hands out one snapshot until something changes', async () => {
    const session = await open();
    let calls = 0;
    session.subscribe(() => calls++);
    const first = session.getState();
    expect(session.getState()).toBe(first);
    await session.send(askImds);
    expect(calls).toBeGreaterThan(0);
    expect(session.getState()).not.toBe(first);
  });
});

describe('a saved lab', () => {
  it('goes on where it stood, and tokens issued before still verify', async () => {
    const { store } = memoryStore();
    const before = await open(store);
    await before.sendAsOperator(...identityOn);
    await before.send(askImds);
    before.showHint('identity-on');
    await settle();

    const after = await open(store);
    expect(after.getState()).toMatchObject({
      now: before.getState().now,
      storageProblem: null,
      tasks: [{ done: true, hintsShown: 1 }],
    });
    const token = after.getState().places.find(({ name }) => name === 'vm-stock')?.variables.TOKEN ?? '';
    const keys = createLocalJWKSet((await after.fetchJwks()) as JSONWebKeySet);
    const { payload } = await jwtVerify(token, keys, { currentDate: new Date(after.getState().now) });
    expect(payload.aud).toBe('https://vault.azure.net');
  });

  it('that cannot be read is set aside, said so, and not fatal', async () => {
    const { store, values } = memoryStore({ version: 99, precious: true });
    const session = await open(store);

    expect(session.getState().storageProblem).toMatchObject({
      code: 'set-aside',
      reason: expect.stringContaining('version'),
    });
    expect(values.get('lab aside')).toEqual({ version: 99, precious: true });
    expect((await session.send(askImds)).outcome).toMatchObject({ kind: 'response' });
  });

  it('is not missed when the browser keeps nothing', async () => {
    const session = await open({
      load: () => Promise.reject(new Error('SecurityError')),
      save: () => Promise.reject(new Error('SecurityError')),
      setAside: () => Promise.reject(new Error('SecurityError')),
    });
    expect(session.getState().storageProblem).toEqual({ code: 'unavailable' });
    await session.send(askImds);
    expect(session.getState().events.length).toBeGreaterThan(0);
  });

  it('says so when a write fails, and takes it back when the next one works', async () => {
    const { store } = memoryStore();
    let full = true;
    const session = await open({
      ...store,
      save: (id, value) => (full ? Promise.reject(new Error('QuotaExceededError')) : store.save(id, value)),
    });
    await session.send(askImds);
    await settle();
    expect(session.getState().storageProblem).toEqual({ code: 'write-failed' });

    full = false;
    await session.send(askImds);
    await settle();
    expect(session.getState().storageProblem).toBeNull();
  });
});
