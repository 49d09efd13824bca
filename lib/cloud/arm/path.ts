/** A request path as Resource Manager reads it. */
export type ArmPath =
  | { readonly ok: true; readonly segments: readonly string[]; readonly id: string }
  | { readonly ok: false };

/** Splits a path into decoded segments; doubled and trailing slashes make no difference, as generated SDKs need. */
export function parsePath(pathname: string): ArmPath {
  try {
    const segments = pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
    if (segments.some((segment) => segment.includes('/') || segment.trim() === '')) return { ok: false };
    return { ok: true, segments, id: `/${segments.join('/')}` };
  } catch {
    return { ok: false };
  }
}

const SCOPE = '{scope}';

/**
 * Matches a path against a pattern in the notation of Azure's REST reference, ignoring the case of fixed segments.
 * Returns the named parts in the caller's spelling (`scope` with a leading slash, `/` for the root), or null.
 */
export function matchPath(pattern: string, segments: readonly string[]): Readonly<Record<string, string>> | null {
  const parts = pattern.split('/').filter((part) => part !== '');
  const params: Record<string, string> = {};
  let rest = segments;
  if (parts[0] === SCOPE) {
    parts.shift();
    const length = segments.length - parts.length;
    if (length < 0) return null;
    params.scope = `/${segments.slice(0, length).join('/')}`;
    rest = segments.slice(length);
  }
  if (rest.length !== parts.length) return null;
  for (const [index, part] of parts.entries()) {
    const segment = rest[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined) params[name] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return params;
}
