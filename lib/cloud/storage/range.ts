/** Bytes from `first` to `last`, both of them included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads the range that a request asks for; `x-ms-range` wins. Null for the whole blob, also where the range cannot be
 * read (UNVERIFIED for Blob Storage; RFC 9110 lets a server ignore it).
 */
export function readRange(headers: Headers, length: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec((headers.get('x-ms-range') ?? headers.get('range') ?? '').trim());
  if (match === null) return null;
  const first = Number(match[1]);
  const last = match[2] ? Math.min(Number(match[2]), length - 1) : length - 1;
  if (match[2] && Number(match[2]) < first) return null;
  return first < length ? { first, last } : 'unsatisfiable';
}
