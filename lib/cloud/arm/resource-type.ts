/** The parts of a path that name a type: `Microsoft.Web`, [`sites`, `slots`] and [`app-stock`, `staging`]. */
export interface TypedPath {
  readonly namespace: string;
  readonly types: readonly string[];
  /** One shorter than `types` for a collection. */
  readonly names: readonly string[];
  /** What stands before `/providers/`: the scope that the resource belongs to. */
  readonly scope: string;
}

/** Reads the last provider of a path; null where it has none, or nothing after its namespace. */
export function readTypedPath(path: string): TypedPath | null {
  const segments = path.split('/').filter((segment) => segment !== '');
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const namespace = segments[at + 1];
  const rest = segments.slice(at + 2);
  if (at < 0 || namespace === undefined || rest.length === 0) return null;
  return {
    namespace,
    types: rest.filter((_, index) => index % 2 === 0),
    names: rest.filter((_, index) => index % 2 === 1),
    scope: `/${segments.slice(0, at).join('/')}`,
  };
}

/** `Microsoft.Web/sites/slots` of a resource ID or of a collection's path; empty where it names no provider. */
export function typeOfPath(path: string): string {
  const typed = readTypedPath(path);
  return typed === null ? '' : [typed.namespace, ...typed.types].join('/');
}
