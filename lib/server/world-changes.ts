/** What turns one plain JSON value into another: paths of object keys, lists as wholes. */
export interface Changes {
  readonly set: readonly (readonly [path: readonly string[], value: unknown])[];
  readonly unset: readonly (readonly string[])[];
}

type Plain = Readonly<Record<string, unknown>>;

/** Finds the changes between two values that share what did not change: what is the same object is not looked into. */
export function changesBetween(before: unknown, after: unknown): Changes {
  const set: [readonly string[], unknown][] = [];
  const unset: (readonly string[])[] = [];
  const compare = (from: unknown, to: unknown, path: readonly string[]): void => {
    if (from === to) return;
    if (!isPlain(from) || !isPlain(to)) {
      set.push([path, to]);
      return;
    }
    for (const [key, value] of Object.entries(to)) {
      // JSON has no undefined: such a property is as good as absent.
      if (value === undefined) continue;
      if (has(from, key)) compare(from[key], value, [...path, key]);
      else set.push([[...path, key], value]);
    }
    for (const key of Object.keys(from)) if (has(from, key) && !has(to, key)) unset.push([...path, key]);
  };
  compare(before, after, []);
  return { set, unset };
}

/** Makes the changes in a value that came from JSON and belongs to the caller. */
export function applyChanges(value: unknown, { set, unset }: Changes): unknown {
  let root = value;
  for (const [path, replacement] of set) {
    const parent = parentOf(root, path);
    if (parent === null) root = replacement;
    // A plain assignment to `__proto__` would not make a property.
    else
      Object.defineProperty(parent, path.at(-1) ?? '', {
        value: replacement,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
  for (const path of unset) {
    const parent = parentOf(root, path);
    if (parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? '');
  }
  return root;
}

/** The object that holds the last key of a path; null for the root itself. */
function parentOf(root: unknown, path: readonly string[]): Plain | null {
  if (path.length === 0) return null;
  let current = root;
  for (const key of path.slice(0, -1)) {
    if (!isPlain(current) || !has(current, key)) throw new Error(`Nothing at '${key}'.`);
    current = current[key];
  }
  if (!isPlain(current)) throw new Error('A change inside what is no object.');
  return current;
}

function has(value: Plain, key: string): boolean {
  return Object.hasOwn(value, key) && value[key] !== undefined;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
