/** An id shortened in the middle, for people: `7c1f0b6a-…-e2` becomes `7c1f…e2`. Short ones stay whole. */
export function shortId(id: string): string {
  return id.length <= 12 ? id : `${id.slice(0, 4)}…${id.slice(-2)}`;
}
