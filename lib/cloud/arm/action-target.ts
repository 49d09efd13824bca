import type { Resource } from '../world';
import type { ArmCall } from './call';
import { findResource } from './resources/resources';

/** The resource that an action is about, `.../storageAccounts/st` for `.../storageAccounts/st/listKeys`; or Azure's 404. */
export function resourceOfAction<Type extends Exclude<Resource['type'], 'Microsoft.Resources/resourceGroups'>>(
  call: ArmCall,
  type: Type,
): Extract<Resource, { type: Type }> | Response {
  return findResource({ ...call, path: call.path.slice(0, call.path.lastIndexOf('/')) }, type);
}
