import { describe, expect, it } from 'vitest';
import type { CloudEvent, RequestEvent } from '@/lib/cloud';
import { scenarios } from '@/lib/cloud/scenarios';
import { refusedRead } from '../exchange/request-event.test-helper';
import { internalCount, timelineRows } from './timeline-rows';

const world = scenarios.tailwind.world;

const request = (seq: number, part: Partial<RequestEvent>) => refusedRead({ seq, at: seq, exchange: seq, ...part });

const events: readonly CloudEvent[] = [
  request(0, { service: 'imds', url: 'http://169.254.169.254/metadata/identity/oauth2/token' }),
  request(1, {
    origin: { kind: 'service', service: 'key-vault' },
    service: 'entra',
    url: 'https://login.microsoftonline.com/common/discovery/keys',
  }),
  request(2, {}),
  { kind: 'restore', seq: 3, at: 3, exchange: null },
];
const keys = (text: string, internal = false) => timelineRows(events, world, { text, internal }).map(({ key }) => key);

describe('timeline rows', () => {
  it('are newest first and leave out what services ask each other', () => {
    expect(keys('')).toEqual(['3', '2', '0']);
    expect(keys('', true)).toEqual(['3', '2', '1', '0']);
    expect(internalCount(events)).toBe(1);
  });

  it('names who signed in as the directory does, and a principal that is gone as the log does', () => {
    const { objectId, userPrincipalName } = Object.values(world.directory.users)[0] ?? {
      objectId: '',
      userPrincipalName: '',
    };
    const signIn = (exchange: number, principalId: string): CloudEvent => ({
      kind: 'sign-in',
      seq: exchange,
      at: exchange,
      exchange,
      category: 'NonInteractiveUserSignInLogs',
      principalId,
      clientId: '',
      principalName: userPrincipalName,
      resource: 'https://management.azure.com',
      resourceAppId: null,
      resultType: '0',
      resultDescription: '',
      uniqueTokenIdentifier: null,
      resourceId: null,
      credential: null,
      id: `sign-in-${exchange}`,
      correlationId: `request-${exchange}`,
    });
    const log = [signIn(5, objectId.toUpperCase()), request(5, {}), signIn(6, 'gone'), request(6, {})];
    const identities = timelineRows(log, world, { text: '', internal: false }).map((row) =>
      row.kind === 'request' ? row.identity : null,
    );
    expect(identities).toEqual([userPrincipalName, 'Robin Operator']);
  });

  const filters: [text: string, keys: string[]][] = [
    ['StockDb', ['2']],
    ['forbiddenbyrbac', ['2', '0']],
    ['instance metadata', ['0']],
    ['vm-stock', ['2', '0']],
    ['no such word', []],
  ];
  it.each(filters)('filtered by %s', (text, expected) => expect(keys(text)).toEqual(expected));
});
