import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { answerOf, decisionsDuring, headerOf, pathOf, statusOf } from '@/lib/lesson/queries';
import type { LabContext, Mistake } from '@/lib/lesson/types';
import { lastVaultRequest } from './facts';
import { ARM, askImds, KEY_VAULT, LAPTOP, listSecrets, readSecret, signIn } from './requests';

/** Wrong turns on the way to a secret that more than one task meets. `task` makes their ids unique. */

export function withoutToken(task: string): Mistake {
  return {
    id: `${task}-without-token`,
    script: [readSecret('StockDb', { headers: [] })],
    detect(context) {
      const request = lastVaultRequest(context);
      return request !== null && statusOf(request) === 401 && headerOf(request, 'Authorization') === null;
    },
    message:
      'The vault answered 401: the request had no token, so the vault does not know who is asking. Its WWW-Authenticate header says where to get one and for which audience. Send the token of vm-stock as Authorization: Bearer $TOKEN.',
  };
}

export function withTokenForArm(task: string): Mistake {
  return {
    id: `${task}-wrong-audience`,
    script: [askImds(`${ARM}/`), readSecret()],
    detect(context) {
      const request = lastVaultRequest(context);
      return request !== null && statusOf(request) === 401 && answerOf(request).includes('AKV10022');
    },
    message:
      'The vault answered 401: the token is genuine, but its audience is another service. $TOKEN always holds the newest token that this place received. Ask IMDS again for https://vault.azure.net, then repeat the request.',
  };
}

export function asOperator(task: string): Mistake {
  return {
    id: `${task}-as-operator`,
    script: [signIn(KEY_VAULT), readSecret('StockDb', { from: LAPTOP })],
    detect(context) {
      const request = lastVaultRequest(context);
      if (request === null || statusOf(request) !== 403) return false;
      return decisionsDuring(context.events, request).some(
        ({ explanation }) => explanation.question.principalId === ids.operator,
      );
    },
    message:
      'The vault refused you, Robin Operator, and not vm-stock: the request carried your own token. As Owner of the subscription you manage the vault, yet Owner has no data actions, so it opens no secret. Send the request from vm-stock with the token of vm-stock.',
  };
}

/** The list of secrets instead of the secret. */
export function onlyListed(task: string, message: string): Mistake {
  return {
    id: `${task}-only-listed`,
    script: [listSecrets()],
    detect(context) {
      const request = lastVaultRequest(context);
      return request !== null && pathOf(request) === '/secrets' && [200, 403].includes(statusOf(request));
    },
    message,
  };
}

/** A secret that is not `StockDb`, answered with `status`. */
export function otherSecret(task: string, status: 403 | 404, message: string): Mistake {
  return {
    id: `${task}-other-secret`,
    script: [readSecret('StockDatabase')],
    detect(context: LabContext) {
      const request = lastVaultRequest(context);
      if (request === null || statusOf(request) !== status) return false;
      const name = /^\/secrets\/([^/]+)/.exec(pathOf(request))?.[1];
      return name !== undefined && name !== 'stockdb';
    },
    message,
  };
}
