import { base64url } from 'jose';
import { readQuery } from '../http';
import { badParameter, type VaultAnswer, type VaultExchange } from './exchange';

/** The largest page, and the size of a page when nothing is asked. */
const PAGE_SIZE = 25;

/**
 * Answers one page of a list.
 * @param items all items in their order.
 * @param keyOf the text by which the items are ordered; the next page begins after the last one's.
 */
export function page<Item>(
  exchange: VaultExchange,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  show: (item: Item) => unknown,
): VaultAnswer {
  const url = new URL(exchange.request.url);
  const query = readQuery(url);
  const size = pageSize(query.get('maxresults'));
  // UNVERIFIED: the words of these two refusals; the status and code are known.
  if (size === null) return badParameter(`maxresults must be a whole number from 1 to ${PAGE_SIZE}.`);
  const after = startOf(query.get('$skiptoken'));
  if (after === null) return badParameter('The value of $skiptoken is invalid.');

  const rest = items.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const nextLink =
    last === undefined || shown.length === rest.length
      ? null
      : `https://${url.hostname}:443${url.pathname}?api-version=${exchange.apiVersion}&$skiptoken=${base64url.encode(keyOf(last))}&maxresults=${size}`;
  return { status: 200, body: { value: shown.map(show), nextLink } };
}

function pageSize(asked: string | null): number | null {
  if (asked === null) return PAGE_SIZE;
  const size = /^\d{1,3}$/.test(asked) ? Number(asked) : 0;
  return size >= 1 && size <= PAGE_SIZE ? size : null;
}

/** The key after which the page begins: empty for the first page, null for a token that is not ours. */
function startOf(skipToken: string | null): string | null {
  if (skipToken === null) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(skipToken));
  } catch {
    return null;
  }
}
