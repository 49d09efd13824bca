import { jsonResponse } from '../../http';
import type { PowerState, VirtualMachine } from '../../world';
import type { ArmCall } from '../call';
import { toWire } from '../resource-view';
import { findResource } from '../resources/resources';

/** A machine as GET and lists show it: with its instance view when `$expand` or `statusOnly` asks for that. */
export function machineView(machine: VirtualMachine, { query }: ArmCall): object {
  const wanted =
    (query.get('$expand') ?? '').toLowerCase().split(',').includes('instanceview') ||
    query.get('statusOnly')?.toLowerCase() === 'true';
  if (!wanted) return toWire(machine);
  return { ...toWire(machine), properties: { ...machine.properties, instanceView: instanceViewOf(machine) } };
}

/** GET `/instanceView`: what the machine is doing right now. */
export function getInstanceView(call: ArmCall): Response {
  const owner = { ...call, path: call.path.replace(/\/[^/]+$/, '') };
  const machine = findResource(owner, 'Microsoft.Compute/virtualMachines');
  return machine instanceof Response ? machine : jsonResponse(200, instanceViewOf(machine));
}

const displayStatus: Readonly<Record<PowerState, string>> = {
  running: 'VM running',
  stopped: 'VM stopped',
  deallocated: 'VM deallocated',
};

function instanceViewOf({ powerState, properties }: VirtualMachine): object {
  return {
    ...(powerState === 'running' && { computerName: properties.osProfile.computerName }),
    hyperVGeneration: 'V2',
    statuses: [
      { code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded' },
      { code: `PowerState/${powerState}`, level: 'Info', displayStatus: displayStatus[powerState] },
    ],
  };
}
