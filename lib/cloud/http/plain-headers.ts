type Pair = readonly [name: string, value: string];

/**
 * Headers as the Fetch standard has them, without the checks that make a platform's own slow. Names and values come
 * from this simulator or were checked where they came in.
 * @see https://fetch.spec.whatwg.org/#headers-class
 */
export class PlainHeaders implements Headers {
  /** By name, in lower case, each once. */
  #pairs: Pair[] = [];
  /** Whether somebody has the list, so that it must stay as it is. */
  #isShared = false;

  /** Later values of a name are joined to earlier ones. */
  constructor(entries: Iterable<Pair> = []) {
    for (const [name, value] of entries) this.append(name, value);
  }

  append(name: string, value: string): void {
    const known = this.get(name);
    this.set(name, known === null ? value : `${known}, ${value}`);
  }

  delete(name: string): void {
    const key = name.toLowerCase();
    this.#pairs = this.#pairs.filter(([each]) => each !== key);
    this.#isShared = false;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    const pair = this.#pairs[this.#place(key)];
    return pair?.[0] === key ? pair[1] : null;
  }

  getSetCookie(): string[] {
    const cookie = this.get('set-cookie');
    return cookie === null ? [] : [cookie];
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  set(name: string, value: string): void {
    if (this.#isShared) this.#pairs = this.#pairs.slice();
    this.#isShared = false;
    const key = name.toLowerCase();
    const at = this.#place(key);
    const pair = pairOf(key, value);
    if (at === this.#pairs.length) this.#pairs.push(pair);
    else this.#pairs.splice(at, this.#pairs[at]?.[0] === key ? 1 : 0, pair);
  }

  forEach(callback: (value: string, key: string, parent: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.toList()) callback.call(self, value, name, this);
  }

  keys() {
    return this.toList()
      .map(([name]) => name)
      .values();
  }

  values() {
    return this.toList()
      .map(([, value]) => value)
      .values();
  }

  entries() {
    return this.toList()
      .map(([name, value]): [string, string] => [name, value])
      .values();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  /** Names and values, by name. The list stays as it is. */
  toList(): readonly Pair[] {
    this.#isShared = true;
    return this.#pairs;
  }

  /** Where a name is, or belongs. Most are set in their order, so that the search begins at the end. */
  #place(key: string): number {
    let at = this.#pairs.length;
    while (at > 0 && key <= (this.#pairs[at - 1]?.[0] ?? '')) at--;
    return at;
  }
}

/** How many pairs are kept for the next answer. */
const MOST_KNOWN = 200;
const known = new Map<string, Pair>();

/** Most headers have the same value in every answer: a log of thousands keeps them once. */
function pairOf(name: string, value: string): Pair {
  const before = known.get(name);
  if (before !== undefined && before[1] === value) return before;
  const pair: Pair = [name, value];
  if (before !== undefined || known.size < MOST_KNOWN) known.set(name, pair);
  return pair;
}

/** Names in lower case with their values, by name. */
export function headerPairs(headers: Headers): readonly Pair[] {
  return headers instanceof PlainHeaders ? headers.toList() : [...headers.entries()];
}
