import { importJWK, jwtVerify } from 'jose';
import { createClock } from '../../lib/cloud/clock';
import { createCloud } from '../../lib/cloud/cloud';
import { createIds } from '../../lib/cloud/ids';
import { createKeys, generateSigningKey } from '../../lib/cloud/keys';
import { loadAllParts } from '../../lib/cloud/parts';
import { tailwind } from '../../lib/cloud/scenarios/tailwind';
import { tailwindIds } from '../../lib/cloud/scenarios/tailwind-ids';
import { issueManagedIdentityToken } from '../../lib/cloud/tokens/issue';
import { interleaved } from './measure';
import { atLeast, type Figure, speed } from './report';

const VAULT = 'https://vault.azure.net';
const SECRET = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=2025-07-01';
const PER_RUN = 10;
const TIMES_AS_OFTEN = 6;

/** GetSecret through `cloud.fetch`, with a token not seen before and with the same again, against bare jose verification. */
export async function secrets(repetitions: number): Promise<readonly Figure[]> {
  await loadAllParts();
  const key = await generateSigningKey();
  const cloud = createCloud({
    scenario: tailwind,
    clock: createClock(tailwind.startsAt),
    ids: createIds(1),
    keys: createKeys(key),
  });
  const runs = repetitions * TIMES_AS_OFTEN + 10;
  const fresh = await manyTokens(cloud.world, key, runs * PER_RUN);
  const known = fresh.at(-1) ?? '';
  const publicKey = await importJWK(key.publicJwk, 'RS256');
  const currentDate = new Date(tailwind.startsAt);
  const getSecret = async (token: string) => {
    const request = { url: SECRET, headers: [['authorization', `Bearer ${token}`]] } as const;
    const response = await cloud.fetch(request, { kind: 'vm', resourceId: tailwindIds.vm });
    if (response.status !== 200) throw new Error(`GetSecret answered ${response.status}: ${await response.text()}`);
  };
  await getSecret(known);

  let next = 0;
  const tasks = [
    task('fresh', () => getSecret(fresh[next++] ?? '')),
    task('known', () => getSecret(known)),
    task('jose', () => jwtVerify(known, publicKey, { audience: VAULT, currentDate })),
  ];
  await interleaved(tasks, 10);
  const times = await interleaved(tasks, repetitions * TIMES_AS_OFTEN);
  const of = (name: string) => times.get(name) ?? Number.NaN;
  return [
    speed('verify with jose', of('jose')),
    speed('GetSecret, a token not seen before', of('fresh')),
    speed('GetSecret, the same token again', of('known')),
    atLeast('a token not seen before, against jose', of('jose') / of('fresh'), 0.7),
    atLeast('the same token again, against jose', of('jose') / of('known'), 5),
  ];
}

async function manyTokens(
  world: typeof tailwind.world,
  key: Awaited<ReturnType<typeof generateSigningKey>>,
  count: number,
) {
  const principal = world.directory.servicePrincipals[tailwindIds.webPrincipal];
  if (principal === undefined) throw new Error('The scenario has no id-web.');
  const context = { world, clock: createClock(tailwind.startsAt), ids: createIds(2), keys: createKeys(key) };
  const input = { principal, resource: VAULT, askedFrom: tailwindIds.vm };
  const tokens: string[] = [];
  for (let index = 0; index < count; index++) tokens.push((await issueManagedIdentityToken(input, context)).token);
  return tokens;
}

function task(name: string, once: () => Promise<unknown>) {
  return {
    name,
    operations: PER_RUN,
    async run() {
      for (let count = 0; count < PER_RUN; count++) await once();
    },
  };
}
