import { laptop, site, type ValidRequest } from '../request';
import { accountRequests, accountSetup, refusedAccountRequests } from './blobs';
import { accountAt, file } from './request';

/** The scenario's account, which takes no keys; one that does, by token and by key; and two that nobody reaches. */
const own = accountAt('sttailwind');
const byKey = accountAt('stkeys', 'account-key');

/** The scenario's own account has the container already. */
export const storageSetup = [...accountSetup(own), byKey('PUT', 'invoices?restype=container'), ...accountSetup(byKey)];

export const storageRequests: readonly ValidRequest[] = [
  ...accountRequests(own),
  ...accountRequests(byKey),
  own('HEAD', file, { token: 'vm-storage' }),
  ...[
    own('GET', file, { token: 'app-storage' }),
    own('GET', 'invoices?restype=container&comp=list&prefix=2026/', { token: 'app-storage' }),
  ].map((request) => ({ ...request, from: site })),
  own('POST', '?restype=service&comp=userdelegationkey', {
    body: '<KeyInfo><Start>2026-11-24T10:00:00Z</Start><Expiry>2026-11-25T10:00:00Z</Expiry></KeyInfo>',
  }),
];

/** What either account refuses, a key where none is taken, a wrong signature, no network. */
export const refusedStorageRequests: readonly ValidRequest[] = [
  ...[own, byKey].flatMap(refusedAccountRequests),
  own('GET', '?comp=list', { token: 'account-key' }),
  {
    method: 'GET',
    url: 'https://stkeys.blob.core.windows.net/?comp=list',
    from: laptop,
    headers: {
      'x-ms-version': '2024-11-04',
      'x-ms-date': 'Tue, 24 Nov 2026 10:00:00 GMT',
      authorization: 'SharedKey stkeys:AAAA',
    },
  },
  accountAt('stclosed')('GET', '?comp=list'),
  accountAt('stprivate')('GET', '?comp=list'),
];
