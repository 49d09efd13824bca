import { shortId } from '@/lib/explain/short-id';
import { headerOf, parameterOf, statusOf } from '@/lib/lesson/queries';
import { type IssuedToken, issuedTokens } from '@/lib/lesson/queries-tokens';
import { momentInWords } from '@/lib/lesson/queries-words';
import type { CheckResult, LabContext, Task } from '@/lib/lesson/types';
import { lastImdsRequest, noIdentity, stockIdentity } from '../facts';
import { ARM, askImds, KEY_VAULT, LAPTOP } from '../requests';

const expected = 'vm-stock holds a token for https://vault.azure.net that has not expired.';

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity === null) return noIdentity(expected);
  const own = issuedTokens(context.events).filter(({ principalId }) => principalId === identity.objectId);
  const valid = own.findLast(({ audience, expiresAt }) => audience === KEY_VAULT && expiresAt > context.now);
  if (valid !== undefined) {
    return {
      passed: true,
      because: `Issued to object ID ${shortId(valid.principalId)} for Key Vault, good until ${momentInWords(valid.expiresAt)}.`,
    };
  }
  return whatWasSeen(own.at(-1));
}

function whatWasSeen(newest: IssuedToken | undefined): CheckResult {
  if (newest === undefined) {
    return { passed: false, expected, seen: 'No token has been issued to vm-stock yet.', where: 'request' };
  }
  const seen =
    newest.audience === KEY_VAULT
      ? `The newest token of vm-stock expired on ${momentInWords(newest.expiresAt)}.`
      : `The newest token of vm-stock has the audience ${newest.audience}.`;
  return { passed: false, expected, seen, where: 'token' };
}

/** Whether the newest IMDS answer is a token for an audience that matches. */
function gotTokenFor(context: LabContext, matches: (resource: string) => boolean): boolean {
  const request = lastImdsRequest(context);
  return request !== null && statusOf(request) === 200 && matches(parameterOf(request, 'resource') ?? '');
}

export const tokenTask: Task = {
  id: 'token',
  title: 'Ask IMDS for a token for Key Vault',
  goal: 'From vm-stock, get an access token for https://vault.azure.net, issued to the identity of vm-stock.',
  check,
  hints: {
    question:
      'Who on the machine can vouch for it, and how would you tell that service for which audience the token is?',
    where:
      'In the request panel choose vm-stock as the place to send from. The preset "Ask IMDS for a Key Vault token" has the address and the header.',
    step: 'From vm-stock, GET http://169.254.169.254/metadata/identity/oauth2/token with api-version=2018-02-01 and resource=https://vault.azure.net, and the header Metadata: true.',
  },
  solution: [askImds(KEY_VAULT)],
  mistakes: [
    {
      id: 'token-no-header',
      script: [askImds(KEY_VAULT, { headers: [] })],
      detect(context) {
        const request = lastImdsRequest(context);
        return request !== null && statusOf(request) === 400 && headerOf(request, 'Metadata') === null;
      },
      message:
        'IMDS refused the request because the header Metadata: true was missing. A web page or a redirect that tricks your app into fetching a URL cannot add a header, so this small rule stops such requests from stealing a token. Add the header and ask again.',
    },
    {
      id: 'token-from-laptop',
      script: [askImds(KEY_VAULT, { from: LAPTOP })],
      detect(context) {
        const request = lastImdsRequest(context);
        return request?.origin.kind === 'laptop' && statusOf(request) === 0;
      },
      message:
        'Nothing answered. 169.254.169.254 is a link-local address: it leads to IMDS only from inside an Azure virtual machine, and your laptop is not one. That is why a managed identity never works on a developer machine. Send the request from vm-stock.',
    },
    {
      id: 'token-vault-url',
      script: [askImds('https://kv-tailwind.vault.azure.net')],
      detect: (context) => gotTokenFor(context, (resource) => resource.includes('.vault.azure.net')),
      message:
        'You got a token, but its audience is the URL of one vault. Key Vault is one application in Microsoft Entra ID, and every vault accepts tokens for that application only: https://vault.azure.net. The vault would answer 401 to this one.',
    },
    {
      id: 'token-for-arm',
      script: [askImds(`${ARM}/`)],
      detect: (context) => gotTokenFor(context, (resource) => resource.startsWith(ARM)),
      message:
        'You got a token for Resource Manager, the service that manages resources. Reading a secret is a request to the vault itself, and the vault accepts only tokens whose audience is https://vault.azure.net.',
    },
    {
      id: 'token-trailing-slash',
      script: [askImds(`${KEY_VAULT}/`)],
      detect: (context) => gotTokenFor(context, (resource) => resource === `${KEY_VAULT}/`),
      message:
        'So close: the resource you asked for ends with a slash, and so does the audience of the token. Key Vault compares it letter by letter and would answer 401. Ask for https://vault.azure.net without the slash.',
    },
  ],
};
