import { describe, expect, test } from 'vitest';
import { ancestors, compileScopeParents, isWithinScope, normalizeScope } from './scope';

describe('normalizeScope', () => {
  test.each([
    ['/subscriptions/S/resourceGroups/RG', '/subscriptions/s/resourcegroups/rg'],
    ['//subscriptions/s//resourceGroups/rg/', '/subscriptions/s/resourcegroups/rg'],
    ['subscriptions/s', '/subscriptions/s'],
    ['', '/'],
    ['/', '/'],
    ['///', '/'],
  ])('%j becomes %j', (scope, normalized) => {
    expect(normalizeScope(scope)).toBe(normalized);
  });
});

describe('isWithinScope', () => {
  test.each([
    ['/subscriptions/s/resourceGroups/rg1', '/subscriptions/s/resourceGroups/RG1/', true],
    ['/subscriptions/s/resourceGroups/rg1/providers/a/b/c', '/subscriptions/s', true],
    ['/subscriptions/s', '/', true],
    ['/', '/', true],
    ['/subscriptions/s/resourceGroups/rg10', '/subscriptions/s/resourceGroups/rg1', false],
    ['/subscriptions/s', '/subscriptions/s/resourceGroups/rg1', false],
    ['/', '/subscriptions/s', false],
  ])('%s within %s: %s', (scope, container, expected) => {
    expect(isWithinScope(scope, container)).toBe(expected);
  });

  test('follows management groups', () => {
    const parents = { '/subscriptions/S': '/providers/Microsoft.Management/managementGroups/MG' };
    const group = '/providers/microsoft.management/managementgroups/mg';
    expect(isWithinScope('/subscriptions/s/resourceGroups/rg', group, parents)).toBe(true);
    expect(isWithinScope('/subscriptions/t', group, parents)).toBe(false);
    expect(isWithinScope(group, '/subscriptions/s', parents)).toBe(false);
  });
});

describe('ancestors', () => {
  test('go up to the root, through the management group where one is named', () => {
    const parents = compileScopeParents({ '/subscriptions/s': '/mg/a' });
    expect(ancestors('/subscriptions/s/resourcegroups/rg', parents)).toEqual([
      '/subscriptions/s/resourcegroups/rg',
      '/subscriptions/s/resourcegroups',
      '/subscriptions/s',
      '/mg/a',
      '/mg',
      '/',
    ]);
  });

  test('end where parents go in a circle', () => {
    const parents = compileScopeParents({ '/mg/a': '/mg/b', '/mg/b': '/mg/a' });
    expect(ancestors('/mg/a', parents)).toEqual(['/mg/a', '/mg/b', '/mg', '/']);
  });
});
