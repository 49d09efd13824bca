import { refuse, rights } from './authorize';
import { toBase64 } from './bytes';
import { failure, type StorageAnswer, type StorageExchange, xmlAnswer } from './exchange';
import { document, elements, parseXml, type XmlElement } from './xml';

const WEEK = 7 * 24 * 3_600_000;
const ISO_DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z)?$/;

/**
 * POST `/?restype=service&comp=userdelegationkey`: a key of the caller's own, valid for a week at most. What it signs is
 * refused here with 501, as every shared access signature is; so the key is made anew each time and not kept.
 * @see https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key
 */
export function getDelegationKey(exchange: StorageExchange): StorageAnswer {
  const { caller, query, body, request, context } = exchange;
  if (query.get('restype')?.toLowerCase() !== 'service') {
    return failure('InvalidQueryParameterValue', {
      QueryParameterName: 'restype',
      QueryParameterValue: query.get('restype') ?? '',
    });
  }
  // A key of the account has nobody behind it whose rights could be delegated.
  if (caller.kind === 'account-key') {
    return failure('AuthenticationFailed', {
      AuthenticationErrorDetail: 'Only authentication scheme Bearer is supported',
    });
  }
  const refusal = refuse(exchange, rights.delegate);
  if (refusal !== null) return refusal;
  const root = parseXml(new TextDecoder().decode(body));
  if (root?.name !== 'KeyInfo') return failure('InvalidXmlDocument');
  const now = context.clock.now();
  const start = dateOf(root, 'Start') ?? now;
  if (typeof start !== 'number') return start;
  const expiry = dateOf(root, 'Expiry');
  if (expiry === null) return failure('InvalidXmlDocument');
  if (typeof expiry !== 'number') return expiry;
  // UNVERIFIED: the codes that refuse times; the documentation gives the limit of seven days alone.
  if (expiry <= now || expiry <= start || expiry > now + WEEK) return badNode(root, 'Expiry');
  if (start > now + WEEK) return badNode(root, 'Start');
  return xmlAnswer(
    document(
      'UserDelegationKey',
      {},
      elements({
        SignedOid: caller.claims.oid,
        SignedTid: caller.claims.tid,
        SignedStart: second(start),
        SignedExpiry: second(expiry),
        SignedService: 'b',
        SignedVersion: request.headers.get('x-ms-version') ?? '',
        Value: toBase64(Uint8Array.from({ length: 32 }, () => Number.parseInt(context.ids.hex(2), 16))),
      }),
    ),
  );
}

/** Milliseconds since the epoch; null for an element that is absent or empty. */
function dateOf(root: XmlElement, name: string): number | StorageAnswer | null {
  const text = textOf(root, name);
  if (text === '') return null;
  const time = ISO_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? badNode(root, name) : time;
}

function badNode(root: XmlElement, name: string): StorageAnswer {
  return failure('InvalidXmlNodeValue', { XmlNodeName: name, XmlNodeValue: textOf(root, name) });
}

function textOf(root: XmlElement, name: string): string {
  return root.children.find((child) => child.name === name)?.text.trim() ?? '';
}

function second(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
