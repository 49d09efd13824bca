import { azureError } from '../http';
import type { Explanation } from '../rbac';
import { lastSegment } from '../resource-id';
import { type AccessTokenClaims, callerOf } from '../tokens';
import type { VaultAnswer, VaultExchange } from './exchange';
import type { OpenVault } from './vault';

const SECRETS = 'Microsoft.KeyVault/vaults/secrets';

/** Data actions of the secret operations. */
export const dataActions = {
  get: `${SECRETS}/getSecret/action`,
  list: `${SECRETS}/readMetadata/action`,
  set: `${SECRETS}/setSecret/action`,
} as const;

/**
 * Asks RBAC, then lets the operation run; a refusal is 403 `ForbiddenByRbac`. Comes before any look at the secret, so
 * that a caller without rights cannot find out which secrets exist.
 * @param secretName null for an operation on the whole vault.
 */
export async function authorized(
  exchange: VaultExchange,
  action: string,
  secretName: string | null,
  operation: () => VaultAnswer | Promise<VaultAnswer>,
): Promise<VaultAnswer> {
  const { vault, claims, context } = exchange;
  const path = secretName === null ? '' : `/secrets/${secretName}`;
  const scope = `${vault.resource.id}${path}`;
  const explanation = context.authorize({ ...callerOf(claims), plane: 'data', action, scope });
  if (!explanation.allowed) {
    return { status: 403, body: azureError('Forbidden', refusalText(exchange, explanation, path), 'ForbiddenByRbac') };
  }
  const answer = await operation();
  return { ...answer, headers: { ...answer.headers, 'x-ms-keyvault-rbac-assignment-id': assignmentHex(explanation) } };
}

/** The allowing assignment's GUID as 32 hexadecimal digits. */
function assignmentHex({ assignmentId }: Explanation): string | null {
  return assignmentId === null ? null : lastSegment(assignmentId).replaceAll('-', '');
}

/** The lines of Azure's refusal; each ends with CR LF, the last one too, and `null ` keeps its blank. */
function refusalText(
  { vault, claims }: VaultExchange,
  { question, denyAssignmentId }: Explanation,
  path: string,
): string {
  const lines = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${callerText(claims)}`,
    `Action: '${question.action}'`,
    // UNVERIFIED: that the whole ID of the vault is in lower case; captures show it for the segments Azure names.
    `Resource: '${vault.resource.id.toLowerCase()}${path}'`,
    'Assignment: (not found)',
    // UNVERIFIED: how a deny assignment is spelled here.
    `DenyAssignmentId: ${denyAssignmentId === null ? 'null' : `'${lastSegment(denyAssignmentId).replaceAll('-', '')}'`}`,
    'DecisionReason: null ',
    vaultText(vault),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function vaultText({ resource }: OpenVault): string {
  return `Vault: ${resource.name};location=${resource.location}`;
}

/** Who calls, by the token's claims; the resource IDs are there for managed identities alone. */
function callerText({ appid, oid, iss, xms_mirid, xms_az_rid }: AccessTokenClaims): string {
  const parts = [`appid=${appid}`, `oid=${oid}`, `iss=${iss}`];
  if (xms_mirid !== undefined) parts.push(`xms_mirid=${xms_mirid}`);
  if (xms_az_rid !== undefined) parts.push(`xms_az_rid=${xms_az_rid}`);
  return parts.join(';');
}
