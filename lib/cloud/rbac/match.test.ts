import { describe, expect, test } from 'vitest';
import { matchesPattern } from './match';

describe('matchesPattern', () => {
  test.each([
    ['*', 'Microsoft.KeyVault/vaults/read'],
    ['*/read', 'Microsoft.KeyVault/vaults/read'],
    ['*/READ', 'microsoft.keyvault/vaults/Read'],
    ['Microsoft.KeyVault/vaults/*', 'Microsoft.KeyVault/vaults/secrets/getSecret/action'],
    ['Microsoft.Network/*/read', 'Microsoft.Network/a/b/c/read'],
    ['Microsoft.KeyVault/vaults/*/read', 'Microsoft.KeyVault/vaults/read'],
    ['a/*/*/b', 'a/b'],
    ['a*b*c', 'a-b-b-c'],
    ['a*a', 'aa'],
    ['*a*', 'xax'],
    ['', ''],
  ])('%s covers %s', (pattern, action) => {
    expect(matchesPattern(pattern, action)).toBe(true);
  });

  test.each([
    ['*/read', 'read'],
    ['Microsoft.KeyVault/vaults/*', 'Microsoft.KeyVault/vaults'],
    ['Microsoft.KeyVault/vaults/*/read', 'Microsoft.KeyVault/vaultsread'],
    ['Microsoft.KeyVault/vaults/read', 'Microsoft.KeyVault/vaults/readMetadata'],
    ['Microsoft.KeyVault/vaults/read', 'xMicrosoft.KeyVault/vaults/read'],
    ['a/**/b', 'a/b'],
    ['a*a', 'a'],
    ['a*b*c', 'a-c-b'],
    ['ab*bc', 'abc'],
    ['.*', 'anything'],
    ['', 'a'],
  ])('%s does not cover %s', (pattern, action) => {
    expect(matchesPattern(pattern, action)).toBe(false);
  });

  test('a pattern made of wildcards only has no bad case', () => {
    const pattern = 'a*'.repeat(2000);
    const action = `${'a'.repeat(4000)}b`;
    expect(matchesPattern(`${pattern}c`, action)).toBe(false);
    expect(matchesPattern(pattern, action)).toBe(true);
  });
});
