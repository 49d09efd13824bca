import { expect, test } from 'vitest';
import { generateSigningKey } from '@/lib/cloud';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { playSteps, playUntil, taskState } from '@/lib/lesson/proof';
import lab from './lab';
import { ARM, grant, roles, signIn } from './requests';

const key = await generateSigningKey();
const SECRETS_OFFICER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';

const wide = 'The vault as scope is enough.';
const strong = 'Key Vault Secrets User is enough.';

test.each([
  { where: 'the secret', scope: ids.stockDbSecret, role: roles.secretsUser, says: 'this one secret and no other' },
  { where: 'the vault', scope: ids.vault, role: roles.secretsUser, says: 'MapsApiKey included' },
  { where: 'the resource group', scope: ids.resourceGroup, role: roles.secretsUser, says: wide },
  { where: 'the subscription', scope: ids.subscription, role: roles.secretsUser, says: wide },
  { where: 'the vault, with a stronger role', scope: ids.vault, role: SECRETS_OFFICER, says: strong },
])('a grant at $where passes and says what it costs', async ({ scope, role, says }) => {
  const session = await playUntil(lab, key, 'grant');
  await playSteps(session, [signIn(ARM), grant({ scope, role })]);
  expect(taskState(session, 'grant').result).toMatchObject({ passed: true, because: expect.stringContaining(says) });
});

test('a grant at another secret does not pass', async () => {
  const session = await playUntil(lab, key, 'grant');
  await playSteps(session, [signIn(ARM), grant({ scope: ids.mapsKeySecret, role: roles.secretsUser })]);
  expect(taskState(session, 'grant').result).toMatchObject({
    passed: false,
    seen: 'The nearest is Key Vault Secrets User at the secret MapsApiKey, and it does not allow it.',
  });
});

test('an expired token is said to be expired', async () => {
  const session = await playUntil(lab, key, 'refused');
  session.advanceClock(25 * 3600 * 1000);
  expect(taskState(session, 'token').result).toMatchObject({
    passed: false,
    seen: expect.stringContaining('expired on'),
  });
});
