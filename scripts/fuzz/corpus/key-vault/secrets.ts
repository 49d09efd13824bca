import type { ValidRequest } from '../request';
import type { VaultRequests } from './request';

/** Every operation on secrets and deleted secrets. */
export function secretRequests(vault: VaultRequests): readonly ValidRequest[] {
  return [
    vault('GET', 'secrets/StockDb'),
    vault('GET', 'secrets?maxresults=1'),
    vault('GET', 'secrets/StockDb/versions?maxresults=2'),
    vault('PUT', 'secrets/StockDb', {
      value: 'Server=sql-stock',
      contentType: 'text/plain',
      tags: { a: 'b' },
      attributes: { enabled: true, nbf: 1_700_000_000, exp: 1_900_000_000 },
    }),
    vault('PUT', 'secrets/fresh', { value: 'x' }),
    vault('PATCH', 'secrets/StockDb', { attributes: { enabled: false } }),
    vault('DELETE', 'secrets/StockDb'),
    vault('GET', 'deletedsecrets?maxresults=25'),
    vault('GET', 'deletedsecrets/gone'),
    vault('POST', 'deletedsecrets/gone/recover'),
    vault('DELETE', 'deletedsecrets/gone'),
    vault('POST', 'secrets/StockDb/backup'),
    vault('POST', 'secrets/restore', { value: 'backed-up-secret' }),
  ];
}

/** The name of what was deleted is taken. */
export function refusedSecretRequests(vault: VaultRequests): readonly ValidRequest[] {
  return [vault('PUT', 'secrets/gone', { value: 'x' })];
}
