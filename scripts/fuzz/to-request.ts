import type { StorageAccount } from '../../lib/cloud/world';
import type { FuzzRequest } from './corpus';
import { signatureOf } from './sign';

/** What stands behind the names in a request. */
export interface Fillings {
  readonly tokens: Readonly<Record<string, string>>;
  /** By the words in bodies that they replace. */
  readonly texts: Readonly<Record<string, string>>;
  /** Accounts with the keys that sign requests, by name. */
  readonly accounts: Readonly<Record<string, StorageAccount>>;
}

/** The request as a client sends it; null for one that no client could: `Request` refuses its method, address or a header. */
export function toRequest(asked: FuzzRequest, fillings: Fillings): Request | null {
  const { method, url, token } = asked;
  let body = asked.body;
  for (const [word, text] of Object.entries(fillings.texts)) body = body?.replaceAll(word, text) ?? null;
  const sent = body !== null && !/^(get|head)$/i.test(method) ? body : null;
  try {
    const headers = new Headers(
      token === null || token === 'account-key' ? {} : { authorization: `Bearer ${fillings.tokens[token] ?? token}` },
    );
    for (const [name, value] of Object.entries(asked.headers)) headers.set(name, value);
    const request = new Request(url, { method, headers, ...(sent !== null && { body: sent }) });
    if (token === 'account-key') {
      const signature = signatureOf(request, sent, fillings.accounts);
      for (const [name, value] of Object.entries(signature)) request.headers.set(name, value);
    }
    return request;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The same request with its signature among the headers, so that what changes from here on is not signed. */
export function signedNow(asked: FuzzRequest, fillings: Fillings): FuzzRequest {
  const request = asked.token === 'account-key' ? toRequest(asked, fillings) : null;
  if (request === null) return asked;
  const signature = signatureOf(request, asked.body, fillings.accounts);
  return { ...asked, token: null, headers: { ...asked.headers, ...signature } };
}
