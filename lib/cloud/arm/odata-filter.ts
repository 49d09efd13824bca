/**
 * The conditions of an OData `$filter` that `and` joins, trimmed, without empty ones.
 * An `and` inside quotes joins nothing: `roleName eq 'Reader and Data Access'` is one condition.
 */
export function splitFilter(filter: string): readonly string[] {
  const parts = [''];
  for (const token of filter.match(/'(?:[^']|'')*'|\s+and\s+|[\s\S]/gi) ?? []) {
    if (/^\s+and\s+$/i.test(token)) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
