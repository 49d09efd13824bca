import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '@/lib/cloud';
import { scenarios } from '@/lib/cloud/scenarios';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { refusedRead } from '../exchange/request-event.test-helper';
import { layOut } from './layout';
import { topologyLink, topologyNodes } from './nodes';

const world = scenarios.tailwind.world;

describe('topology', () => {
  it('shows places, services and resources with what is known of each', () => {
    const nodes = topologyNodes(world, [refusedRead({})]);
    expect(nodes.map(({ title, chip }) => [title, chip?.text ?? null])).toEqual([
      ['laptop', null],
      ['vm-stock', 'no identity'],
      ['Microsoft Entra ID', null],
      ['Resource Manager', null],
      ['kv-tailwind', '403 ForbiddenByRbac'],
    ]);
  });

  const ok = { kind: 'response', status: 200, statusText: 'OK', headers: [], body: '{}' } as const;
  const links: [what: string, event: Partial<RequestEvent>, link: object | null][] = [
    [
      'a refusal',
      {},
      {
        from: ids.vm.toLowerCase(),
        to: ids.vault.toLowerCase(),
        kind: 'denied',
        label: 'GET /secrets/StockDb',
        answer: '403 ForbiddenByRbac',
      },
    ],
    [
      'a token from IMDS',
      {
        service: 'imds',
        url: 'http://169.254.169.254/metadata/identity/oauth2/token?resource=https%3A%2F%2Fvault.azure.net',
        outcome: ok,
      },
      { to: 'entra', kind: 'token', label: 'token for', answer: 'vault.azure.net' },
    ],
    [
      'IMDS out of reach',
      {
        origin: { kind: 'laptop' },
        service: null,
        url: 'http://169.254.169.254/metadata',
        outcome: { kind: 'network-error', code: 'ETIMEDOUT', message: '' },
      },
      {
        from: 'laptop',
        to: null,
        target: '169.254.169.254',
        kind: 'denied',
        label: 'GET /metadata',
        answer: 'ETIMEDOUT',
        outcome: 'No answer came.',
      },
    ],
    [
      'a public page of Entra as no token',
      {
        service: 'entra',
        url: 'https://login.microsoftonline.com/common/.well-known/openid-configuration',
        outcome: ok,
      },
      { to: 'entra', kind: 'allowed', answer: '200 OK' },
    ],
    [
      'a host that is not there',
      {
        service: null,
        url: 'https://example.com/',
        outcome: { kind: 'network-error', code: 'ENOTFOUND', message: '' },
      },
      { from: ids.vm.toLowerCase(), to: null, target: 'example.com', kind: 'denied', answer: 'ENOTFOUND' },
    ],
  ];
  it.each(links)('draws %s', (_what, event, link) => {
    const drawn = topologyLink(world, [refusedRead(event)]);
    if (link === null) expect(drawn).toBeNull();
    else expect(drawn).toMatchObject(link);
  });

  it('keeps what the learner did when the inspector reads the signing keys', () => {
    const keys = refusedRead({
      exchange: 2,
      origin: { kind: 'laptop' },
      service: 'entra',
      url: 'https://login.microsoftonline.com/common/discovery/keys',
      outcome: ok,
    });
    expect(topologyLink(world, [refusedRead({}), keys])?.exchange).toBe(1);
  });

  it.each([true, false])('lays boxes out without overlap, inside the drawing (narrow: %s)', (narrow) => {
    const { width, height, boxes } = layOut(topologyNodes(world, [refusedRead({})]), narrow);
    const all = Object.values(boxes);
    for (const [index, one] of all.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of all.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    }
  });
});
