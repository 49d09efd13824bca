import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { statusOf } from '@/lib/lesson/queries';
import type { CheckResult, LabContext, RequestSpec, Task } from '@/lib/lesson/types';
import { lastAssignmentChange, noIdentity, readNow, readsOf, stockIdentity } from '../facts';
import { scopeInWords } from '../grant-words';
import { ARM, grant, patchIdentity, removeAssignment, roles, signIn, stockAssignment } from '../requests';

const expected = 'vm-stock has read StockDb, and nothing allows it any more.';

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity === null) return noIdentity(expected);
  if (!readsOf(context, identity).some(({ allowed }) => allowed)) {
    return { passed: false, expected, seen: 'vm-stock has not read StockDb yet.', where: 'timeline' };
  }
  const { allowed, considered } = readNow(context, identity);
  if (allowed) {
    const first = considered[0];
    return {
      passed: false,
      expected,
      seen: `${first?.roleName ?? 'A role'} at ${scopeInWords(first?.scope ?? ids.vault)} still allows it.`,
      where: 'access',
    };
  }
  return {
    passed: true,
    because: 'Nothing allows vm-stock to read StockDb any more. Its identity and its token are as they were.',
  };
}

/** Removes whichever assignment allows the read now. */
function removeWhatAllows(context: LabContext): RequestSpec {
  const identity = stockIdentity(context);
  const allowing = identity === null ? null : readNow(context, identity).assignmentId;
  return removeAssignment(allowing ?? stockAssignment);
}

function stillAllowed(context: LabContext): boolean {
  const identity = stockIdentity(context);
  return identity !== null && readNow(context, identity).allowed;
}

function webLostAccess({ world }: LabContext): boolean {
  return world.roleAssignments[ids.webAssignment.toLowerCase()] === undefined;
}

export const revokeTask: Task = {
  id: 'revoke',
  title: 'Take the role away',
  goal: 'After vm-stock has read StockDb, remove the role assignment that allowed it.',
  check,
  hints: {
    question: 'Which of the role assignments is the one that decided? The vault names it in its answer.',
    where:
      'Access lists every assignment. The one that allowed the read stands first in the trace of the latest decision.',
    step: 'Remove Key Vault Secrets User of vm-stock. The same in HTTP: sign in from the laptop, then DELETE the resource ID of the assignment.',
  },
  solution: [signIn(ARM), removeWhatAllows],
  mistakes: [
    {
      id: 'revoke-identity-off',
      script: [signIn(ARM), patchIdentity({ type: 'None' })],
      detect: (context) => stockIdentity(context) === null && hasOrphan(context),
      message:
        'You switched the identity off instead. The principal is gone, and its role assignment stays behind with nobody in it: Azure shows such a one as "Identity not found". Switching the identity on again makes a new principal with new IDs, to which the old assignment does not apply. Undo, then remove the assignment.',
    },
    {
      id: 'revoke-other-assignment',
      script: [signIn(ARM), removeAssignment(ids.webAssignment)],
      detect: (context) => webLostAccess(context) && stillAllowed(context),
      message:
        'That was the role assignment of id-web, the identity of the web shop, which has just lost its access. vm-stock still has its own. Undo, and look at the principal before you remove an assignment.',
    },
    {
      id: 'revoke-still-inherited',
      script: [
        signIn(ARM),
        grant({
          scope: ids.resourceGroup,
          role: roles.secretsUser,
          name: '83b5d1f6-0e2a-4c97-b4d8-5f60a9e7c312',
        }),
        removeAssignment(stockAssignment),
      ],
      detect(context) {
        const request = lastAssignmentChange(context);
        if (request?.method !== 'DELETE' || statusOf(request) !== 200) return false;
        return !webLostAccess(context) && stillAllowed(context);
      },
      message:
        'One assignment is gone, but another one still allows it. Assignments add up, and those at the resource group or the subscription reach down to the vault and its secrets. The trace in Access names the one that counts now.',
    },
  ],
};

/** Whether an assignment made in this lab names a principal that no longer exists. */
function hasOrphan({ world }: LabContext): boolean {
  const { users, groups, servicePrincipals } = world.directory;
  return Object.values(world.roleAssignments).some(
    ({ principalId }) =>
      users[principalId] === undefined &&
      groups[principalId] === undefined &&
      servicePrincipals[principalId] === undefined,
  );
}
