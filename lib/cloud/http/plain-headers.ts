type Pair = readonly [name: string, value: string];

/**
 * Headers as the Fetch standard has them, without the checks that make a platform's own slow. Names and values come
 * from this simulator or were checked where they came in.
 * @see https://fetch.spec.whatwg.org/#headers-class
 */
export class PlainHeaders implements Headers {
  /** Names in lower case, each once. A pair never changes, so that a log can keep it. */
  #pairs: Pair[] = [];
  #isSorted = true;

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
  }

  get(name: string): string | null {
    return this.#pairs[this.#find(name.toLowerCase())]?.[1] ?? null;
  }

  getSetCookie(): string[] {
    const cookie = this.get('set-cookie');
    return cookie === null ? [] : [cookie];
  }

  has(name: string): boolean {
    return this.#find(name.toLowerCase()) >= 0;
  }

  set(name: string, value: string): void {
    const key = name.toLowerCase();
    const at = this.#find(key);
    if (at >= 0) this.#pairs[at] = [key, value];
    else this.#isSorted = this.#pairs.push([key, value]) === 1;
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

  /** Names and values, by name. The list is the caller's. */
  toList(): readonly Pair[] {
    if (!this.#isSorted) this.#pairs.sort(([one], [other]) => (one < other ? -1 : 1));
    this.#isSorted = true;
    return this.#pairs.slice();
  }

  #find(key: string): number {
    for (let at = 0; at < this.#pairs.length; at++) if (this.#pairs[at]?.[0] === key) return at;
    return -1;
  }
}

/** Names in lower case with their values, by name. */
export function headerPairs(headers: Headers): readonly Pair[] {
  return headers instanceof PlainHeaders ? headers.toList() : [...headers.entries()];
}
