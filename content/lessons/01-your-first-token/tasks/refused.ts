import { statusOf } from '@/lib/lesson/queries';
import type { CheckResult, LabContext, Task } from '@/lib/lesson/types';
import { lastVaultRequest, noIdentity, readsOf, stockIdentity } from '../facts';
import { askImds, KEY_VAULT, readSecret } from '../requests';
import { asOperator, otherSecret, withoutToken, withTokenForArm } from '../vault-mistakes';

const expected = 'The vault recognized vm-stock and refused it StockDb with 403.';

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity === null) return noIdentity(expected);
  if (readsOf(context, identity).some(({ allowed, status }) => !allowed && status === 403)) {
    return {
      passed: true,
      because:
        'The vault accepted the token of vm-stock, found no role assignment that allows reading StockDb, and answered 403.',
    };
  }
  return { passed: false, expected, ...whatWasSeen(context) };
}

function whatWasSeen(context: LabContext): { seen: string; where: 'request' | 'timeline' } {
  const request = lastVaultRequest(context);
  if (request === null) return { seen: 'The vault has not been asked for StockDb yet.', where: 'request' };
  const status = statusOf(request);
  return {
    seen:
      status === 0
        ? 'The newest request to a vault got no answer.'
        : `The newest request to the vault was answered with ${status}.`,
    where: 'timeline',
  };
}

export const refusedTask: Task = {
  id: 'refused',
  title: 'See the vault say no',
  goal: 'Ask kv-tailwind for the secret StockDb with the token of vm-stock, and be refused with 403.',
  check,
  hints: {
    question: 'The token says who is asking. Has anybody said yet what vm-stock may do?',
    where: 'The button in the prediction above sends this very request. Afterwards open Access to read the reason.',
    step: 'From vm-stock, GET https://kv-tailwind.vault.azure.net/secrets/StockDb with api-version=7.4 and the header Authorization: Bearer $TOKEN.',
  },
  solution: [askImds(KEY_VAULT), readSecret()],
  mistakes: [
    withoutToken('refused'),
    withTokenForArm('refused'),
    asOperator('refused'),
    otherSecret(
      'refused',
      403,
      'This was refused too, but for another name than StockDb. Notice that you got 403 and not 404: the vault checks access before it looks whether a secret exists, so a caller without rights cannot find out names by guessing.',
    ),
  ],
};
