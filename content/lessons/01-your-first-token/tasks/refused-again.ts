import type { CheckResult, LabContext, Task } from '@/lib/lesson/types';
import { noIdentity, readsOf, stockIdentity } from '../facts';
import { askImds, KEY_VAULT, readSecret } from '../requests';
import { onlyListed, withoutToken, withTokenForArm } from '../vault-mistakes';

const expected = 'The token that opened StockDb before was refused with 403 afterwards.';

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity === null) return noIdentity(expected);
  const reads = readsOf(context, identity);
  const opened = reads.find(({ allowed, status }) => allowed && status === 200);
  if (opened === undefined) {
    return { passed: false, expected, seen: 'vm-stock has not read StockDb yet.', where: 'timeline' };
  }
  const refused = reads.find(
    ({ request, allowed, authorization }) =>
      !allowed && authorization === opened.authorization && request.seq > opened.request.seq,
  );
  if (refused !== undefined) {
    return {
      passed: true,
      because:
        'The same token got 200 and later 403. It has not changed: the vault looks the roles up at each request.',
    };
  }
  return {
    passed: false,
    expected,
    seen: 'Since its last success that token has not been refused StockDb.',
    where: 'request',
  };
}

export const refusedAgainTask: Task = {
  id: 'refused-again',
  title: 'Use the same token once more',
  goal: 'Ask for StockDb again with the token that opened it before, and be refused with 403.',
  check,
  hints: {
    question: 'Where does the vault find out what a caller may do: in the token, or somewhere else?',
    where: 'The prediction above sends this request. You can also send it again from the request panel.',
    step: 'From vm-stock, send GET https://kv-tailwind.vault.azure.net/secrets/StockDb once more, without asking IMDS for a new token.',
  },
  // IMDS hands out the token it already has: this is the one from before, also when $TOKEN is another one by now.
  solution: [askImds(KEY_VAULT), readSecret()],
  mistakes: [
    withoutToken('refused-again'),
    withTokenForArm('refused-again'),
    onlyListed(
      'refused-again',
      'The list was refused as well, since the same role allowed both. To finish, ask for StockDb itself, which the same token opened before: /secrets/StockDb.',
    ),
  ],
};
