import type { GraphOperation } from './call';
import type { GraphPath } from './path';

export interface FoundOperation {
  readonly operation: GraphOperation;
  readonly params: Readonly<Record<string, string>>;
}

/** The operation of a table that a method and a path mean, or null. Fixed segments win over variable ones. */
export function findOperation(
  operations: readonly GraphOperation[],
  method: string,
  { version, segments }: GraphPath,
): FoundOperation | null {
  for (const operation of operations) {
    if (operation.method !== method || (operation.only ?? version) !== version) continue;
    const params = match(operation.path.split('/').slice(1), segments);
    if (params !== null) return { operation, params };
  }
  return null;
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined) params[name] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return params;
}
