import { failure, type StorageAnswer } from './exchange';

/** What conditional headers are held against. */
export interface Versioned {
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/**
 * How a read goes on under its conditional headers: null to go on, 304 for what the client has already, 412, or 400 for a
 * date that is none. As RFC 9110 has it, ETags win over dates (UNVERIFIED for Blob Storage).
 * @see https://learn.microsoft.com/rest/api/storageservices/specifying-conditional-headers-for-blob-service-operations
 */
export function refuseRead(headers: Headers, current: Versioned): StorageAnswer | null {
  const found = evaluate(headers, current);
  if (typeof found !== 'string') return found;
  if (found === 'met') return null;
  const isUnchanged = found === 'none-match' || found === 'modified-since';
  if (!isUnchanged) return failure('ConditionNotMet');
  return { ...failure('ConditionNotMet'), status: 304, headers: { ETag: quoted(current.etag) } };
}

/**
 * The refusal of a write under its conditional headers, or null.
 * @param current null where there is nothing yet.
 * @param makesBlob whether it makes a whole blob: then `If-None-Match: *` asks for a new one.
 */
export function refuseWrite(headers: Headers, current: Versioned | null, makesBlob = false): StorageAnswer | null {
  const found = evaluate(headers, current);
  if (typeof found !== 'string') return found;
  if (found === 'met') return null;
  const asksForNew = makesBlob && found === 'none-match' && headers.get('if-none-match')?.trim() === '*';
  return failure(asksForNew ? 'BlobAlreadyExists' : 'ConditionNotMet');
}

/** An ETag as headers and container lists spell it. */
export function quoted(etag: string): string {
  return `"${etag}"`;
}

type Found = 'met' | 'match' | 'none-match' | 'modified-since' | 'unmodified-since';

/** The first condition that fails. */
function evaluate(headers: Headers, current: Versioned | null): Found | StorageAnswer {
  const [modifiedSince, unmodifiedSince] = [dateOf(headers, DATES[0]), dateOf(headers, DATES[1])];
  for (const date of [modifiedSince, unmodifiedSince]) if (date !== null && typeof date !== 'number') return date;
  const [match, noneMatch] = [headers.get('if-match'), headers.get('if-none-match')];
  if (match !== null) {
    if (!names(match, current)) return 'match';
  } else if (typeof unmodifiedSince === 'number' && current !== null && second(current) > unmodifiedSince) {
    return 'unmodified-since';
  }
  if (noneMatch !== null) {
    if (names(noneMatch, current)) return 'none-match';
  } else if (typeof modifiedSince === 'number' && current !== null && second(current) <= modifiedSince) {
    return 'modified-since';
  }
  return 'met';
}

const DATES = ['If-Modified-Since', 'If-Unmodified-Since'] as const;

function dateOf(headers: Headers, name: (typeof DATES)[number]): number | StorageAnswer | null {
  const value = headers.get(name);
  if (value === null) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? failure('InvalidHeaderValue', { HeaderName: name, HeaderValue: value }) : date;
}

/** Dates in headers have no milliseconds. */
function second({ modifiedAt }: Versioned): number {
  return Math.floor(modifiedAt / 1000) * 1000;
}

function names(tags: string, current: Versioned | null): boolean {
  if (current === null) return false;
  const each = tags.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''));
  return each.some((tag) => tag === '*' || tag === current.etag);
}
