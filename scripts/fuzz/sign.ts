import { createHmac } from 'node:crypto';
import { stringToSign } from '../../lib/cloud/storage/shared-key';
import type { StorageAccount, World } from '../../lib/cloud/world';

const DATE = 'Tue, 24 Nov 2026 10:00:00 GMT';

/** The accounts of a world, by name. */
export function accountsOf({ resources }: World): Readonly<Record<string, StorageAccount>> {
  const accounts = Object.values(resources).filter((each) => each.type === 'Microsoft.Storage/storageAccounts');
  return Object.fromEntries(accounts.map((each) => [each.name, each]));
}

/** Headers that sign a request with its account's first key; none where it goes to no account. */
export function signatureOf(
  request: Request,
  body: string | null,
  accounts: Readonly<Record<string, StorageAccount>>,
): Readonly<Record<string, string>> {
  const url = new URL(request.url);
  const account = accounts[/^([a-z0-9]+)\.blob\.core\.windows\.net$/.exec(url.hostname)?.[1] ?? ''];
  if (account === undefined) return {};
  const date = request.headers.get('x-ms-date') ?? DATE;
  request.headers.set('x-ms-date', date);
  const text = stringToSign({ request, body: new TextEncoder().encode(body ?? ''), url, account });
  const key = Buffer.from(account.keys[0]?.value ?? '', 'base64');
  const signature = createHmac('sha256', key).update(text).digest('base64');
  return { 'x-ms-date': date, authorization: `SharedKey ${account.name}:${signature}` };
}
