/** Instance metadata: objects and arrays whose only primitive is text. */
export type Node = string | readonly Node[] | { readonly [key: string]: Node };

/** A key of an object, the version that it came with, and its value. */
export type Field = readonly [key: string, since: string, value: Node];

/** An object with the fields that a version has. */
export function objectOf(version: string, fields: readonly Field[]): Node {
  return Object.fromEntries(fields.flatMap(([key, since, value]) => (version >= since ? [[key, value]] : [])));
}

/** Walks down by keys and array indexes; null where there is no such element. UNVERIFIED: keys ignore case. */
export function find(node: Node, keys: readonly string[]): Node | null {
  const [first, ...rest] = keys;
  if (first === undefined) return node;
  if (typeof node === 'string') return null;
  const child = Object.entries(node).find(([key]) => key.toLowerCase() === first.toLowerCase());
  return child === undefined ? null : find(child[1], rest);
}

/** What is directly below a node; a name ends with a slash when there is more below it. */
export function childNames(node: Exclude<Node, string>): readonly string[] {
  return Object.entries<Node>(node).map(([key, child]) => (typeof child === 'string' ? key : `${key}/`));
}
