import type { Prediction } from '@/lib/lesson/types';
import { readSecret } from './requests';

const noAnswer = 'No answer came back, so the vault was not reached. Check the host name in the timeline.';
const notKnown =
  '401 means that the vault could not tell who was asking: no token, an expired one, or one for another audience. Get a fresh token for https://vault.azure.net from IMDS, then send the request again.';

export const predictions: readonly Prediction[] = [
  {
    id: 'first-read',
    question: 'vm-stock has an identity and a valid token. Nobody has given it a role. What will the vault answer?',
    request: readSecret(),
    options: [
      {
        status: 200,
        label: 'the secret: a valid token is enough',
        ifWrong: 'A token proves who is calling. IMDS issues one for any service, whether or not you may use it.',
      },
      {
        status: 401,
        label: 'the vault does not know this caller',
        ifWrong: 'The vault does know the caller: signature, issuer, audience and times of the token are all in order.',
      },
      {
        status: 403,
        label: 'known, but nothing allows the action',
        ifWrong: 'It would be 403 only with a good token and no role assignment that allows the read.',
      },
      {
        status: 404,
        label: 'the secret is hidden from it',
        ifWrong:
          'The vault decides on access before it looks for the secret, so it gives the same refusal for names that do not exist.',
      },
    ],
    explanations: {
      0: noAnswer,
      200: 'A role assignment already allows this. Open Access to see which one, and remove it to see the refusal.',
      401: notKnown,
      403: 'The vault accepted the token, so it knows that this is vm-stock. Then it looked for a role assignment that allows getSecret on StockDb, and found none. Being known and being allowed are two separate questions.',
      404: 'The vault allowed the request, but has no secret of that name.',
    },
  },
  {
    id: 'after-grant',
    question:
      'The role is granted. vm-stock still holds the token that it got before. What will the vault answer to that old token?',
    request: readSecret(),
    options: [
      {
        status: 200,
        label: 'the secret: the vault sees the new role',
        ifWrong: 'It would be 200 as soon as an assignment of the right role, for the right ID, covers the secret.',
      },
      {
        status: 401,
        label: 'the old token is no longer valid',
        ifWrong:
          'Granting a role does not touch tokens. This one stays valid until its exp, about 24 hours after issue.',
      },
      {
        status: 403,
        label: 'the old token does not have the role in it',
        ifWrong:
          'No token has Azure roles in it. The vault takes the object ID from the token and looks the role assignments up itself.',
      },
    ],
    explanations: {
      0: noAnswer,
      200: 'The token says who; the role assignment says what; the vault puts the two together at each request. So a new role needs no new token. (In real Azure a new assignment can take up to ten minutes to arrive. The lab does not make you wait.)',
      401: notKnown,
      403: 'Still refused: no role assignment lets vm-stock read StockDb. Open Access, read the nearest miss, and finish the task above first.',
    },
  },
  {
    id: 'after-revoke',
    question: 'The role is gone. The token has hours left. What will the vault answer to it now?',
    request: readSecret(),
    options: [
      {
        status: 200,
        label: 'the secret: the token stays good until it expires',
        ifWrong: 'The token does stay valid, but only as proof of who is calling. It never carried the permission.',
      },
      {
        status: 401,
        label: 'the token was withdrawn together with the role',
        ifWrong: 'Removing a role withdraws no token. The vault still knows exactly who is calling.',
      },
      {
        status: 403,
        label: 'known, but no longer allowed',
        ifWrong: 'It would be 403 only once no assignment, at the vault or above it, allows the read any more.',
      },
    ],
    explanations: {
      0: noAnswer,
      200: 'Something still allows it. Open Access: the trace names the assignment that counted.',
      401: notKnown,
      403: 'Same token, same request, another answer: the vault looked the role assignments up again and found nothing. That is how you take access away at once, without waiting for a token to expire.',
    },
  },
];
