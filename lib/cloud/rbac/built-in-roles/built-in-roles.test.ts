import { describe, expect, test } from 'vitest';
import { builtInRoles, findBuiltInRole } from './index';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('the catalogue of built-in roles', () => {
  test('has every role once, with a GUID and a sentence', () => {
    expect(builtInRoles).toHaveLength(70);
    expect(new Set(builtInRoles.map((role) => role.id)).size).toBe(70);
    expect(new Set(builtInRoles.map((role) => role.roleName)).size).toBe(70);
    for (const role of builtInRoles) {
      expect(role.id).toMatch(guid);
      expect(role.description).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('says of each role something of its own, in whole sentences, and allows something by it', () => {
    expect(new Set(builtInRoles.map((role) => role.description)).size).toBe(70);
    expect(new Set(builtInRoles.map((role) => JSON.stringify(role.permissions))).size).toBe(70);
    for (const { roleName, roleType, assignableScopes, description, permissions } of builtInRoles) {
      expect(description.split(/\s+/).length, roleName).toBeGreaterThan(3);
      expect(description, roleName).not.toMatch(/\s{2}|\s$/);
      expect({ roleType, assignableScopes }).toEqual({ roleType: 'BuiltInRole', assignableScopes: ['/'] });
      expect(
        permissions.some((block) => block.actions.length + block.dataActions.length > 0),
        roleName,
      ).toBe(true);
    }
  });

  test('has data actions where Azure has them, and none where it has none', () => {
    const dataActions = (name: string) => findBuiltInRole(name)?.permissions.flatMap((block) => block.dataActions);
    for (const name of ['Owner', 'Contributor', 'Reader', 'Key Vault Contributor'])
      expect(dataActions(name)).toEqual([]);
    expect(dataActions('Key Vault Secrets User')).toEqual([
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    ]);
  });

  test('finds by GUID and by name, ignoring case', () => {
    const reader = findBuiltInRole('ACDD72A7-3385-48EF-BD42-F606FBA81AE7');
    expect(reader?.roleName).toBe('Reader');
    expect(findBuiltInRole('reader')).toBe(reader);
    expect(findBuiltInRole('Reade')).toBeUndefined();
  });
});
