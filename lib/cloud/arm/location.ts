import type { Resource } from '../world';
import { type ArmCall, param } from './call';
import { invalidResourceLocation, locationRequired } from './errors';

/** The region that a PUT asks for, as Azure spells it (`West Europe` is `westeurope`), or Azure's error. */
export function locationOf(
  call: ArmCall,
  asked: string | undefined,
  existing: Resource | undefined,
): string | Response {
  const location = asked?.replaceAll(' ', '').toLowerCase() ?? '';
  if (location === '') return locationRequired();
  if (existing === undefined || existing.location === location) return location;
  return invalidResourceLocation(existing.name, param(call, 'resourceGroupName'), existing.location, location);
}
