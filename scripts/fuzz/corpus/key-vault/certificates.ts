import type { ValidRequest } from '../request';
import { CERTIFICATE, UNKNOWN_ISSUER, type VaultRequests } from './request';

/** Every operation on certificates and deleted certificates, and what is behind them. */
export function certificateRequests(vault: VaultRequests): readonly ValidRequest[] {
  return [
    vault('POST', 'certificates/fresh/create', CERTIFICATE),
    vault('POST', 'certificates/fresh/create', UNKNOWN_ISSUER),
    vault('POST', 'certificates/site/create', CERTIFICATE),
    vault('GET', 'certificates?maxresults=1&includePending=true'),
    vault('GET', 'certificates/site'),
    vault('PATCH', 'certificates/site', { attributes: { enabled: false }, tags: { a: 'c' } }),
    vault('GET', 'certificates/site/versions'),
    vault('GET', 'certificates/site/policy'),
    vault('PATCH', 'certificates/site/policy', CERTIFICATE.policy),
    vault('GET', 'certificates/site/pending'),
    vault('GET', 'certificates/waiting/pending'),
    vault('PATCH', 'certificates/waiting/pending', { cancellation_requested: true }),
    vault('DELETE', 'certificates/waiting/pending'),
    vault('GET', 'secrets/site'),
    vault('GET', 'keys/site'),
    vault('DELETE', 'certificates/site'),
    vault('GET', 'deletedcertificates?maxresults=1&includePending=true'),
    vault('GET', 'deletedcertificates/old'),
    vault('POST', 'deletedcertificates/old/recover'),
    vault('DELETE', 'deletedcertificates/old'),
  ];
}
