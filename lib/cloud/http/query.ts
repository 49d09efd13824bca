/** The query of a URL, with names compared regardless of case and percent-encoding (`api%2Dversion`). */
export interface Query {
  /** The first value under a name, percent-decoded; null when the name is absent. */
  get(name: string): string | null;
  has(name: string): boolean;
  /** Names (lower case) that appear more than once, in order of appearance. */
  readonly duplicates: readonly string[];
}

/** Reads a URL's query. Never throws: undecodable percent sequences stay as they are. */
export function readQuery(url: URL): Query {
  const values = new Map<string, string>();
  const duplicates = new Set<string>();
  for (const [name, value] of url.searchParams) {
    const key = name.toLowerCase();
    if (values.has(key)) duplicates.add(key);
    else values.set(key, value);
  }
  return {
    get: (name) => values.get(name.toLowerCase()) ?? null,
    has: (name) => values.has(name.toLowerCase()),
    duplicates: [...duplicates],
  };
}
