import type { RequestEvent } from '@/lib/cloud';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';

/** vm-stock asks kv-tailwind for StockDb and is refused; `part` changes what a test needs otherwise. */
export function refusedRead(part: Partial<RequestEvent> = {}): RequestEvent {
  return {
    kind: 'request',
    seq: 0,
    at: 0,
    exchange: 1,
    origin: { kind: 'vm', resourceId: ids.vm },
    service: 'key-vault',
    method: 'GET',
    url: 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4',
    requestHeaders: [],
    requestBody: '',
    outcome: {
      kind: 'response',
      status: 403,
      statusText: 'Forbidden',
      headers: [],
      body: '{"error":{"code":"Forbidden","innererror":{"code":"ForbiddenByRbac"}}}',
    },
    ...part,
  };
}
