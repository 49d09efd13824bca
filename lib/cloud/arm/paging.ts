import { base64url } from 'jose';
import { jsonResponse } from '../http';
import type { ArmCall } from './call';
import { badRequest } from './errors';

/** The size of a page, and the most that `$top` can ask for; services differ, and most have 1,000. UNVERIFIED. */
const PAGE_SIZE = 1000;

/** An item of a list, and the text by which the list is ordered: its ID in lower case. */
export interface Listed {
  readonly key: string;
  readonly item: object;
}

/**
 * One page of a list, `{"value":[...],"nextLink"}`. `$top`, or `$maxpagesize` where a list has that, is the size of a
 * page; the link has a `$skiptoken` that says after which item the next page begins, so that what is added or deleted
 * in between moves nothing.
 */
export function pageOf(call: ArmCall, listed: readonly Listed[]): Response {
  const asked = call.query.get('$top') ?? call.query.get('$maxpagesize');
  const size = sizeOf(asked);
  // UNVERIFIED: code and words of both refusals.
  if (size === null)
    return badRequest('InvalidTopInQueryString', `Invalid $top '${asked}' specified in the query string.`);
  const after = startOf(call.query.get('$skiptoken'));
  if (after === null)
    return badRequest('InvalidSkipToken', "The value of '$skiptoken' in the query string is invalid.");
  const ordered = listed.filter(({ key }) => key > after).sort((one, other) => (one.key < other.key ? -1 : 1));
  const shown = ordered.slice(0, size);
  const last = shown.at(-1);
  const isWhole = last === undefined || shown.length === ordered.length;
  return jsonResponse(200, {
    value: shown.map(({ item }) => item),
    ...(!isWhole && { nextLink: linkAfter(call, last.key) }),
  });
}

function sizeOf(asked: string | null): number | null {
  if (asked === null) return PAGE_SIZE;
  const size = /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
  return size < 1 ? null : Math.min(size, PAGE_SIZE);
}

function startOf(skipToken: string | null): string | null {
  if (skipToken === null) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(skipToken));
  } catch {
    return null;
  }
}

/** The same list, further on: everything that shaped this page is in the link. */
function linkAfter({ path, query }: ArmCall, key: string): string {
  const kept = ['api-version', '$filter', '$top', '$maxpagesize', '$expand', 'statusOnly'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  const address = path.split('/').map(encodeURIComponent).join('/');
  return `https://management.azure.com${address}?${[...kept, `$skiptoken=${base64url.encode(key)}`].join('&')}`;
}
