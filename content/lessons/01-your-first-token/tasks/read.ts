import { hostOf } from '@/lib/lesson/queries';
import type { CheckResult, LabContext, Task } from '@/lib/lesson/types';
import { lastVaultRequest, noIdentity, readNow, readsOf, stockIdentity } from '../facts';
import { askImds, KEY_VAULT, readSecret, VAULT_HOST } from '../requests';
import { asOperator, onlyListed, otherSecret, withoutToken, withTokenForArm } from '../vault-mistakes';

const expected = 'The vault gave StockDb to vm-stock with 200.';

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity === null) return noIdentity(expected);
  if (readsOf(context, identity).some(({ allowed, status }) => allowed && status === 200)) {
    return {
      passed: true,
      because: 'The vault answered 200 with the value of StockDb. No password was stored on vm-stock to get it.',
    };
  }
  if (!readNow(context, identity).allowed) {
    return {
      passed: false,
      expected,
      seen: 'Nothing allows vm-stock to read StockDb at this moment.',
      where: 'access',
    };
  }
  return {
    passed: false,
    expected,
    seen: 'vm-stock may read StockDb now, but has not asked since it was allowed.',
    where: 'request',
  };
}

export const readTask: Task = {
  id: 'read',
  title: 'Read the secret',
  goal: 'Read StockDb with the token of vm-stock and get 200.',
  check,
  hints: {
    question: 'What has changed since the vault said no: the token, or what the vault finds when it looks you up?',
    where: 'The request of before is in the timeline, and a preset in the request panel. Send it again as it is.',
    step: 'From vm-stock, GET https://kv-tailwind.vault.azure.net/secrets/StockDb with api-version=7.4 and the header Authorization: Bearer $TOKEN.',
  },
  solution: [askImds(KEY_VAULT), readSecret()],
  mistakes: [
    withoutToken('read'),
    withTokenForArm('read'),
    asOperator('read'),
    onlyListed(
      'read',
      'The list of secrets has names and dates but no values, so one can see what is there without learning it. To get a value, ask for one secret by its name: /secrets/StockDb.',
    ),
    otherSecret(
      'read',
      404,
      'The vault answered 404: vm-stock may read secrets here now, so the vault tells it the truth that this name does not exist. Before the role was granted, the same request was a 403. The secret is called StockDb.',
    ),
    {
      id: 'read-unknown-vault',
      script: [readSecret('StockDb', { host: 'kv-tailwind-prod.vault.azure.net' })],
      detect(context) {
        const request = lastVaultRequest(context);
        return request?.outcome.kind === 'network-error' && hostOf(request) !== VAULT_HOST;
      },
      message:
        'No vault has that name, so the name does not resolve and no request was sent at all. Each vault has its own host name: here it is kv-tailwind.vault.azure.net.',
    },
  ],
};
