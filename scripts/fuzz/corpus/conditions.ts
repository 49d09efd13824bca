import fc from 'fast-check';
import { print } from '../../../lib/cloud/rbac/condition/print.test-helper';
import { written } from '../../../lib/cloud/rbac/condition/random-conditions.test-helper';

const HOW_MANY = 120;

/** About attributes that services do tell, so that evaluation gets somewhere. */
const meant = [
  "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'invoices'",
  "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike '2026/*'",
  "(!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'} AND NOT SubOperationMatches{'Blob.List'})) OR @Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix] StringStartsWith '2026/'",
  "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags:a<$key_case_sensitive$>] StringEqualsIgnoreCase 'B'",
  "@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags&$keys$&] ForAllOfAnyValues:StringEquals {'a', 'b'}",
  "@Environment[UtcNow] DateTimeGreaterThan '2026-11-24T09:00:00Z'",
  "@Request[Microsoft.KeyVault/vaults/secrets:name] StringLike 'Stock*'",
  'Exists @Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags:a]',
  '@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {acdd72a7-3385-48ef-bd42-f606fba81ae7}',
];

const CONTAINERS = 'Microsoft.Storage/storageAccounts/blobServices/containers';

/** The random conditions ask about types that are nobody's; these are of attributes that a role assignment takes. */
function named(text: string): string {
  return text
    .replace(/ns\/type:string2/gi, `${CONTAINERS}:name`)
    .replace(/ns\/type:string/gi, `${CONTAINERS}/blobs:path`)
    .replace(/ns\/type/gi, `${CONTAINERS}/blobs`);
}

/** Texts of conditions that are right: ones that mean something, and as many more by chance, always the same. */
export const conditions: readonly string[] = [
  ...meant,
  ...fc
    .sample(fc.tuple(written, fc.array(fc.nat(), { minLength: 1, maxLength: 20 })), { seed: 1, numRuns: HOW_MANY })
    .map(([one, choices]) => named(print(one, choices).text)),
];
