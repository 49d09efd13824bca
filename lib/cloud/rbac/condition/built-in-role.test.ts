import { describe, expect, it } from 'vitest';
import { builtInRoleCondition } from '../built-in-conditions';
import { findBuiltInRole } from '../built-in-roles';
import { compileCondition } from './index';

const text = builtInRoleCondition('8b54135c-b56d-4d72-a534-26097cfdc8d8') ?? '';
const condition = compileCondition(text);
const attribute = 'Microsoft.Authorization/roleAssignments:RoleDefinitionId';

/** The roles that Key Vault Data Access Administrator may assign and remove, by the role's own description. */
const assignable = [
  'Key Vault Administrator',
  'Key Vault Certificates Officer',
  'Key Vault Crypto Officer',
  'Key Vault Crypto Service Encryption User',
  'Key Vault Crypto User',
  'Key Vault Reader',
  'Key Vault Secrets Officer',
  'Key Vault Secrets User',
];
const others = ['Owner', 'Contributor', 'Key Vault Contributor', 'Key Vault Data Access Administrator'];

function allows(verb: 'write' | 'delete', source: 'request' | 'resource', roleName: string): boolean {
  const id = findBuiltInRole(roleName)?.id ?? expect.fail(`no role ${roleName}`);
  const action = `Microsoft.Authorization/roleAssignments/${verb}`;
  return condition.ok && condition.holds({ action, attributes: { [source]: { [attribute]: id } } });
}

describe('the condition of Key Vault Data Access Administrator', () => {
  it('can be read', () => expect(condition).toMatchObject({ ok: true, text }));

  it.each(assignable)('lets %s be assigned and removed', (role) => {
    expect(allows('write', 'request', role)).toBe(true);
    expect(allows('delete', 'resource', role)).toBe(true);
  });

  it.each(others)('does not let %s be assigned or removed', (role) => {
    expect(allows('write', 'request', role)).toBe(false);
    expect(allows('delete', 'resource', role)).toBe(false);
  });

  it('looks at the request when assigning and at the resource when removing', () => {
    expect(allows('write', 'resource', 'Key Vault Reader')).toBe(false);
    expect(allows('delete', 'request', 'Key Vault Reader')).toBe(false);
  });

  it('says nothing about other actions', () => {
    expect(condition.ok && condition.holds({ action: 'Microsoft.Authorization/roleAssignments/read' })).toBe(true);
  });
});
