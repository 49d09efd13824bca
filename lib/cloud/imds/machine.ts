import type { ServiceContext } from '../context';
import type { VirtualMachine } from '../world';

/** The virtual machine that a request comes from; null when it is gone. */
export function callingMachine({ origin, world }: Pick<ServiceContext, 'origin' | 'world'>): VirtualMachine | null {
  if (origin.kind !== 'vm') return null;
  const resource = world.resources[origin.resourceId.toLowerCase()];
  return resource?.type === 'Microsoft.Compute/virtualMachines' ? resource : null;
}
