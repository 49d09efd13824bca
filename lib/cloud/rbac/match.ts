/** A wildcard pattern, split once so that matching needs no regular expression and no backtracking. */
export interface CompiledPattern {
  /** As written in the role definition. */
  readonly source: string;
  /** The literal runs between the wildcards, in lower case; one part means no wildcard. */
  readonly parts: readonly string[];
}

/** Prepares an Actions or DataActions pattern for `matchesCompiled`. */
export function compilePattern(source: string): CompiledPattern {
  return { source, parts: source.toLowerCase().split('*') };
}

/**
 * Whether an operation is covered by a pattern of a role definition, ignoring case.
 * `*` stands for any run of characters, `/` included, and may occur several times; it is the only wildcard
 * (Microsoft Learn, "Understand Azure role definitions").
 *
 * UNVERIFIED: a wildcard between two slashes also stands for no segment at all, so that Key Vault Reader, which has
 * `read` below `vaults` behind such a wildcard, covers `Microsoft.KeyVault/vaults/read` too. Built-in roles such as
 * Managed Identity Operator only make sense when read so.
 */
export function matchesPattern(pattern: string, action: string): boolean {
  return matchesCompiled(compilePattern(pattern), action.toLowerCase());
}

/** The same for a prepared pattern; `action` must be in lower case. One pass over the action, nothing allocated. */
export function matchesCompiled({ parts }: CompiledPattern, action: string): boolean {
  const last = parts.length - 1;
  const first = parts[0] ?? '';
  if (last <= 0) return action === first;
  if (!action.startsWith(first)) return false;
  let position = first.length;
  let previous = first;
  // The leftmost place for each part leaves the most room for the parts after it, so no other place need be tried.
  for (let index = 1; index < last; index++) {
    const part = parts[index] ?? '';
    const found = action.indexOf(part, position - sharedSlash(previous, part));
    if (found < 0) return false;
    position = found + part.length;
    previous = part;
  }
  const suffix = parts[last] ?? '';
  return action.length - suffix.length >= position - sharedSlash(previous, suffix) && action.endsWith(suffix);
}

/** 1 when the wildcard between two parts may stand for no segment: both parts then share one slash. */
function sharedSlash(before: string, after: string): number {
  return before.endsWith('/') && after.startsWith('/') ? 1 : 0;
}
