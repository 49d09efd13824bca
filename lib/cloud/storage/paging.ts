import { decode, fromBase64, toBase64 } from './bytes';
import { failure, type StorageAnswer, type StorageExchange } from './exchange';

const LARGEST = 5000;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty on the last page. */
  readonly nextMarker: string;
  /** As asked; null when nothing was asked. */
  readonly size: number | null;
}

/** Cuts one page from items in the order of their keys; the next one begins after the last key. */
export function pageOf<Item>(
  { query }: StorageExchange,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Page<Item> | StorageAnswer {
  const asked = query.get('maxresults');
  if (asked !== null && !/^-?\d{1,9}$/.test(asked)) {
    return failure('InvalidQueryParameterValue', parameter('maxresults', asked));
  }
  if (asked !== null && Number(asked) < 1) {
    const bounds = { MinimumAllowed: '1', MaximumAllowed: '2147483647' };
    return failure('OutOfRangeQueryParameterValue', { ...parameter('maxresults', asked), ...bounds });
  }
  const size = asked === null ? null : Number(asked);
  const marker = query.get('marker') ?? '';
  const after = readMarker(marker);
  if (after === null) return failure('InvalidQueryParameterValue', parameter('marker', marker));
  const rest = after === '' ? items : items.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, Math.min(size ?? LARGEST, LARGEST));
  const last = shown.at(-1);
  const isLast = last === undefined || shown.length === rest.length;
  return { items: shown, size, nextMarker: isLast ? '' : writeMarker(keyOf(last)) };
}

function parameter(name: string, value: string): Record<string, string> {
  return { QueryParameterName: name, QueryParameterValue: value };
}

/** UNVERIFIED: Azure's markers are opaque, so these are too. */
function writeMarker(key: string): string {
  return `2!${toBase64(new TextEncoder().encode(key))}`;
}

function readMarker(marker: string): string | null {
  if (marker === '') return '';
  const text = marker.startsWith('2!') ? marker.slice(2) : '';
  if (text === '' || fromBase64(text) === null) return null;
  return new TextDecoder().decode(decode(text));
}
