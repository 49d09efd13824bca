import { expect, it } from 'vitest';
import { corpus } from '../../scripts/fuzz/corpus';
import type { Operation } from './arm/call';
import { operationsFor } from './arm/operations';
import { matchPath, parsePath } from './arm/path';
import { auditLogOperations } from './graph/audit-logs/operations';
import type { GraphOperation } from './graph/call';
import { directoryOperations } from './graph/directory/operations';
import { findOperation } from './graph/find-operation';
import { parseGraphPath } from './graph/path';
import { loadPart, type parts } from './parts';

/* What the fuzzer changes includes a right request to every operation there is, so that a new one has to join. */

/** Asking after something that was begun: only the answer that began it says where; the fuzzer follows those. */
const FOLLOWED = /\/\{operationId\}$/;

it('Resource Manager', async () => {
  const operations = await everyArmOperation();
  const covered = new Set<Operation>();
  for (const { method, url } of corpus) {
    const { hostname, pathname } = new URL(url);
    const path = hostname === 'management.azure.com' ? parsePath(pathname) : null;
    if (!path?.ok) continue;
    const found = operations.find((each) => each.method === method && matchPath(each.path, path.segments) !== null);
    if (found !== undefined) covered.add(found);
  }
  const missing = operations.filter((each) => !covered.has(each) && !FOLLOWED.test(each.path));
  expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  expect(operations.length).toBeGreaterThan(100);
});

it('Graph', () => {
  const operations = [...directoryOperations, ...auditLogOperations];
  const covered = new Set<GraphOperation>();
  for (const { method, url } of corpus) {
    const { hostname, pathname } = new URL(url);
    const parsed = hostname === 'graph.microsoft.com' ? parseGraphPath(pathname) : null;
    const found = parsed?.ok ? findOperation(operations, method, parsed.path) : null;
    if (found !== null) covered.add(found.operation);
  }
  const missing = operations.filter((each) => !covered.has(each));
  expect(missing.map(({ method, path, only }) => `${method} ${only ?? ''}${path}`)).toEqual([]);
});

async function everyArmOperation(): Promise<readonly Operation[]> {
  const names: readonly (keyof typeof parts)[] = [
    'armDefinitions',
    'armFederation',
    'armInsights',
    'armKeyVault',
    'armManagement',
    'armProviders',
    'armStorage',
    'armWeb',
  ];
  const modules: readonly object[] = await Promise.all(names.map((name) => loadPart(name)));
  const onDemand = modules.flatMap((each) => Object.values(each)).filter((table) => Array.isArray(table));
  return [...(await operationsFor('/')), ...onDemand.flat()];
}
