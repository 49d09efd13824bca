/** The eight Key Vault roles that Key Vault Data Access Administrator may assign and remove. */
const assignable = [
  '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  'a4417e6f-fecd-4de8-b567-7b0420556985',
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  '12338af0-0e69-4776-bea7-57ae8d297424',
  '21090545-7ca7-4776-b22c-e363652d74d2',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  '4633458b-17de-408a-b874-0445c86b69e6',
].join(', ');

function roleClause(source: '@Request' | '@Resource', verb: 'write' | 'delete'): string {
  const action = `(!(ActionMatches{'Microsoft.Authorization/roleAssignments/${verb}'}))`;
  const attribute = `${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId]`;
  return `(${action} OR (${attribute} ForAnyOfAnyValues:GuidEquals{${assignable}}))`;
}

/** Conditions inside built-in role definitions (Azure keeps them in a permission block), by role GUID. */
const conditions: Readonly<Record<string, string>> = {
  // Key Vault Data Access Administrator: the only role of the catalogue that has one.
  '8b54135c-b56d-4d72-a534-26097cfdc8d8': `${roleClause('@Request', 'write')} AND ${roleClause('@Resource', 'delete')}`,
};

/** The condition that every assignment of a built-in role is under, or null; `compileCondition` reads it. */
export function builtInRoleCondition(roleDefinitionId: string): string | null {
  return conditions[roleDefinitionId.toLowerCase()] ?? null;
}
