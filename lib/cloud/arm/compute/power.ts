import { castDraft } from 'immer';
import type { PowerState } from '../../world';
import type { ArmCall, ArmHandler } from '../call';
import { acceptOperation } from '../long-running';
import { findResource } from '../resources/resources';

const TYPE = 'Microsoft.Compute/virtualMachines';

/** Switching a machine on and off; `start` and its like are spelled as in Azure's actions. */
export type PowerAction = 'start' | 'powerOff' | 'restart' | 'deallocate';

/**
 * What state a machine is in afterwards. A machine that is deallocated stays so when it is powered off or restarted:
 * both happen on its host, and it has none (UNVERIFIED for restart).
 */
const after: Readonly<Record<PowerAction, (before: PowerState) => PowerState>> = {
  start: () => 'running',
  powerOff: (before) => (before === 'deallocated' ? before : 'stopped'),
  restart: (before) => (before === 'deallocated' ? before : 'running'),
  deallocate: () => 'deallocated',
};

/** POST `/start`, `/powerOff`, `/restart`, `/deallocate`: 202, and an operation to wait for. */
export function switchPower(action: PowerAction): ArmHandler {
  return (call: ArmCall) => {
    const id = call.path.replace(/\/[^/]+$/, '');
    const machine = findResource({ ...call, path: id }, TYPE);
    if (machine instanceof Response) return machine;
    const powerState = after[action](machine.powerState);
    call.context.update((draft) => {
      draft.resources[id.toLowerCase()] = castDraft({ ...machine, powerState });
    });
    return acceptOperation(call, {
      action: `${TYPE}/${action}/action`,
      resourceId: machine.id,
      location: machine.location,
      status: 202,
      via: 'azure-async-operation',
    });
  };
}
