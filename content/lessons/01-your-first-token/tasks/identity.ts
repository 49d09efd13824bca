import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { shortId } from '@/lib/explain/short-id';
import { answerOf, statusOf } from '@/lib/lesson/queries';
import type { CheckResult, LabContext, Task } from '@/lib/lesson/types';
import { lastArmRequest, lastImdsRequest, stockIdentity } from '../facts';
import { ARM, askImds, jsonOnly, KEY_VAULT, patchIdentity, signIn } from '../requests';

const systemAssigned = { type: 'SystemAssigned' };

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity !== null) {
    return {
      passed: true,
      because: `vm-stock has a system-assigned identity: a service principal in Microsoft Entra ID with object ID ${shortId(identity.objectId)}.`,
    };
  }
  return {
    passed: false,
    expected: 'vm-stock has a system-assigned identity.',
    seen: hasOnlyUserAssigned(context)
      ? 'vm-stock has a user-assigned identity and no system-assigned one.'
      : 'vm-stock has no identity.',
    where: 'resources',
  };
}

function hasOnlyUserAssigned({ world }: LabContext): boolean {
  const vm = world.resources[ids.vm.toLowerCase()];
  return vm !== undefined && 'identity' in vm && vm.identity?.type === 'UserAssigned';
}

export const identityTask: Task = {
  id: 'identity',
  title: 'Give vm-stock an identity',
  goal: 'Switch on the system-assigned identity of the virtual machine vm-stock.',
  check,
  hints: {
    question: 'Which resource is it that needs to prove who it is: the app, the machine, or the vault?',
    where: 'Open Resources and find vm-stock. It has one button for its system-assigned identity.',
    step: 'Press Switch on at vm-stock. The same in HTTP: sign in from the laptop, then PATCH the machine with {"identity":{"type":"SystemAssigned"}}.',
  },
  solution: [signIn(ARM), patchIdentity(systemAssigned)],
  mistakes: [
    {
      id: 'identity-asked-too-soon',
      script: [askImds(KEY_VAULT)],
      detect(context) {
        const request = lastImdsRequest(context);
        return stockIdentity(context) === null && request !== null && answerOf(request).includes('Identity not found');
      },
      message:
        'IMDS answered "Identity not found". It is there on every virtual machine, but it can only hand out tokens for an identity that the machine has. Switch the identity on first, then ask again.',
    },
    {
      id: 'identity-not-signed-in',
      script: [patchIdentity(systemAssigned, jsonOnly)],
      detect(context) {
        const request = lastArmRequest(context, ids.vm);
        return request !== null && request.method !== 'GET' && statusOf(request) === 401;
      },
      message:
        'Resource Manager answered 401: it does not know who is asking. Changing a resource is your work as the operator, so get a token for https://management.azure.com from Microsoft Entra ID first and send it in the Authorization header.',
    },
    {
      id: 'identity-user-assigned',
      script: [signIn(ARM), patchIdentity({ type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } })],
      detect: hasOnlyUserAssigned,
      message:
        'vm-stock now carries a user-assigned identity, which is a resource of its own and can sit on many machines. With id-web the stock app would act as the web shop. This lesson wants an identity that belongs to vm-stock alone: the type "SystemAssigned".',
    },
  ],
};
