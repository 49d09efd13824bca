/** The path of a request to Graph. */
export interface GraphPath {
  readonly version: 'v1.0' | 'beta';
  /** Percent-decoded, in the caller's spelling. A key in parentheses is a segment of its own. */
  readonly segments: readonly string[];
}

export type PathResult =
  | { readonly ok: true; readonly path: GraphPath }
  | { readonly ok: false; readonly problem: 'malformed' | 'version' };

/**
 * Reads a path: `/v1.0/users/{id}` and `/v1.0/users('{id}')` mean the same, and
 * `/v1.0/servicePrincipals(appId='{id}')` becomes `servicePrincipals`, `appId={id}`.
 */
export function parseGraphPath(pathname: string): PathResult {
  const decoded = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  const whole = decoded.filter((segment) => segment !== null);
  if (whole.length < decoded.length) return { ok: false, problem: 'malformed' };
  const [version = '', ...rest] = whole;
  const known = version.toLowerCase();
  if (known !== 'v1.0' && known !== 'beta') return { ok: false, problem: 'version' };
  return { ok: true, path: { version: known, segments: rest.flatMap(splitKey) } };
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function splitKey(segment: string): readonly string[] {
  const [, collection, name = '', value = ''] = /^(\w+)\((?:(\w+)=)?'([^']+)'\)$/.exec(segment) ?? [];
  if (collection === undefined) return [segment];
  return [collection, name === '' ? value : `${name}=${value}`];
}
