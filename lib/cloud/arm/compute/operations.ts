import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { getInstanceView, machineView } from './instance-view';
import { type PowerAction, switchPower } from './power';
import { deleteVirtualMachine, patchVirtualMachine, putVirtualMachine } from './virtual-machines';

const TYPE = 'Microsoft.Compute/virtualMachines';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;
const ACTIONS: readonly PowerAction[] = ['start', 'powerOff', 'restart', 'deallocate'];

const list = listOf(TYPE, machineView);

/** Microsoft.Compute: virtual machines. */
export const computeOperations: readonly Operation[] = [
  { method: 'GET', path: `${SUBSCRIPTION}/providers/${TYPE}`, action: `${TYPE}/read`, handler: list },
  { method: 'GET', path: `${GROUP}/providers/${TYPE}`, action: `${TYPE}/read`, handler: list },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource(TYPE, machineView) },
  {
    method: 'GET',
    path: `${ONE}/instanceView`,
    action: `${TYPE}/instanceView/read`,
    handler: getInstanceView,
  },
  { method: 'PUT', path: ONE, action: `${TYPE}/write`, handler: putVirtualMachine },
  { method: 'PATCH', path: ONE, action: `${TYPE}/write`, handler: patchVirtualMachine },
  { method: 'DELETE', path: ONE, action: `${TYPE}/delete`, handler: deleteVirtualMachine },
  ...ACTIONS.map(
    (action): Operation => ({
      method: 'POST',
      path: `${ONE}/${action}`,
      action: `${TYPE}/${action}/action`,
      handler: switchPower(action),
    }),
  ),
];
