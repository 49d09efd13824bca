import * as v from 'valibot';
import { jsonResponse } from '../../http';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { invalidProperty, invalidVaultNameText, vaultAlreadyExistsText } from './errors';
import { deletedVaultNamed, isVaultName, vaultNamed } from './vault-name';

const schema = v.looseObject({ name: v.string(), type: v.string() });

/**
 * POST `checkNameAvailability`: whether a vault could have a name; a deleted vault keeps it.
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability
 */
export function checkVaultName({ context, body }: ArmCall): Response {
  const request = v.safeParse(schema, body);
  if (!request.success) return describeIssue(request.issues);
  const { name, type } = request.output;
  if (type.toLowerCase() !== 'microsoft.keyvault/vaults') return invalidProperty('type');
  const { world, clock } = context;
  if (!isVaultName(name))
    return jsonResponse(200, {
      nameAvailable: false,
      reason: 'AccountNameInvalid',
      message: invalidVaultNameText(name),
    });
  if (vaultNamed(world, name) === null && deletedVaultNamed(world, name, clock.now()) === null)
    return jsonResponse(200, { nameAvailable: true });
  return jsonResponse(200, { nameAvailable: false, reason: 'AlreadyExists', message: vaultAlreadyExistsText(name) });
}
