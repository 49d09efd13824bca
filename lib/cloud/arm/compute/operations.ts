import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { patchVirtualMachine, putVirtualMachine } from './virtual-machines';

const TYPE = 'Microsoft.Compute/virtualMachines';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;

/** Microsoft.Compute: virtual machines. */
export const computeOperations: readonly Operation[] = [
  { method: 'GET', path: `${SUBSCRIPTION}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: `${GROUP}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource(TYPE) },
  { method: 'PUT', path: ONE, action: `${TYPE}/write`, handler: putVirtualMachine },
  { method: 'PATCH', path: ONE, action: `${TYPE}/write`, handler: patchVirtualMachine },
];
