import type { Unauthenticated } from './authenticate';
import { fromBase64, toBase64 } from './bytes';
import { failure, type StorageAnswer } from './exchange';

/** Headers that the signature covers by their place. */
const SIGNED = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
];

/**
 * The refusal of a signature that neither of the account's keys makes, or null. The request's date must be there, but
 * how old it is plays no part, since the simulation's clock is not the client's.
 * @param credentials `{account}:{signature}`.
 * @see https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 */
export async function refuseSharedKey(from: Unauthenticated, credentials: string): Promise<StorageAnswer | null> {
  const [name = '', signature = ''] = credentials.split(/:(.*)/s);
  const { request, account } = from;
  const isDated = request.headers.has('x-ms-date') || request.headers.has('date');
  if (!isDated || name !== account.name) return failure('AuthenticationFailed');
  const text = stringToSign(from);
  for (const key of account.keys) {
    if (await isSignedBy(key.value, text, signature)) return null;
  }
  return failure('AuthenticationFailed', {
    AuthenticationErrorDetail: `The MAC signature found in the HTTP request '${signature}' is not the same as any computed signature. Server used following string to sign: '${text}'.`,
  });
}

async function isSignedBy(keyValue: string, text: string, signature: string): Promise<boolean> {
  const secret = fromBase64(keyValue);
  const signed = fromBase64(signature);
  if (secret === null || signed === null) return false;
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signed, new TextEncoder().encode(text));
}

/** Signs a text as a client does; base64. */
export async function sign(keyValue: string, text: string): Promise<string> {
  const secret = fromBase64(keyValue) ?? new Uint8Array();
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))));
}

/** The text that the signature covers. */
export function stringToSign({
  request,
  body,
  url,
  account,
}: Pick<Unauthenticated, 'request' | 'body' | 'url' | 'account'>): string {
  const { headers } = request;
  const signed = SIGNED.map((name) => {
    // A browser does not tell the length it sends, so that the body itself is measured.
    if (name === 'content-length') return body.length === 0 ? '' : String(body.length);
    if (name === 'date' && headers.has('x-ms-date')) return '';
    return headers.get(name) ?? '';
  });
  const own = [...headers]
    .filter(([name]) => name.startsWith('x-ms-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}`);
  return [request.method, ...signed, ...own, canonicalResource(url, account.name)].join('\n');
}

function canonicalResource(url: URL, accountName: string): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of url.searchParams) {
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const parameters = [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => `\n${name}:${all.sort().join(',')}`);
  return `/${accountName}${url.pathname}${parameters.join('')}`;
}
