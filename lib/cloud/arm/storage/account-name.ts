import * as v from 'valibot';
import { jsonResponse } from '../../http';
import type { StorageAccount, World } from '../../world';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { accountTakenText, invalidAccountNameText, invalidParameter } from './errors';

/** 3 to 24 lower-case letters and digits. */
export function isAccountName(name: string): boolean {
  return /^[a-z0-9]{3,24}$/.test(name);
}

/** The account that has a name, wherever it is: names are unique in all of Azure. */
export function accountNamed(world: World, name: string): StorageAccount | null {
  const account = Object.values(world.resources).find(
    (each): each is StorageAccount => each.type === 'Microsoft.Storage/storageAccounts' && each.name === name,
  );
  return account ?? null;
}

const schema = v.looseObject({ name: v.string(), type: v.string() });

/**
 * POST `checkNameAvailability`.
 * @see https://learn.microsoft.com/rest/api/storagerp/storage-accounts/check-name-availability
 */
export function checkAccountName({ context, body }: ArmCall): Response {
  const request = v.safeParse(schema, body);
  if (!request.success) return describeIssue(request.issues);
  const { name, type } = request.output;
  if (type.toLowerCase() !== 'microsoft.storage/storageaccounts') return invalidParameter('type');
  if (!isAccountName(name)) return unavailable('AccountNameInvalid', invalidAccountNameText(name));
  if (accountNamed(context.world, name) !== null) return unavailable('AlreadyExists', accountTakenText(name));
  return jsonResponse(200, { nameAvailable: true });
}

function unavailable(reason: string, message: string): Response {
  return jsonResponse(200, { nameAvailable: false, reason, message });
}
