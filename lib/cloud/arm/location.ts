import type { Resource } from '../world';
import { type ArmCall, param } from './call';
import { invalidResourceLocation, locationNotAvailable, locationRequired } from './errors';
import { isRegion, regionName } from './regions';
import { typeOfPath } from './resource-type';

/** The region that a PUT asks for, as Azure spells it (`West Europe` is `westeurope`), or Azure's error. */
export function locationOf(
  call: ArmCall,
  asked: string | undefined,
  existing: Resource | undefined,
): string | Response {
  const location = regionName(asked ?? '');
  if (location === '') return locationRequired();
  if (existing === undefined)
    return isRegion(location) ? location : locationNotAvailable(location, typeOfPath(call.path));
  if (existing.location === location) return location;
  return invalidResourceLocation(existing.name, param(call, 'resourceGroupName'), existing.location, location);
}
