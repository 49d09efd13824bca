import type { rbac } from '@/lib/cloud';
import { findBuiltInRole } from '@/lib/cloud/rbac';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { answerOf, decisionsDuring, statusOf } from '@/lib/lesson/queries';
import type { CheckResult, LabContext, Mistake, Task } from '@/lib/lesson/types';
import { lastAssignmentChange, noIdentity, readNow, stockIdentity } from '../facts';
import { reasonAllowed, scopeInWords } from '../grant-words';
import { ARM, askImds, grant, roles, signIn, VM } from '../requests';

/** Name of an assignment made by mistake: another one than the solution's, so that both can stand side by side. */
const WRONG_TURN = '47e0b8c2-9a35-4d61-8f7e-b1c60d2a93f5';

const expected = 'A role assignment lets vm-stock read the secret StockDb.';

function check(context: LabContext): CheckResult {
  const identity = stockIdentity(context);
  if (identity === null) return noIdentity(expected);
  const explanation = readNow(context, identity);
  const first = explanation.considered[0];
  if (explanation.allowed && first !== undefined) return { passed: true, because: reasonAllowed(first) };
  const own = explanation.considered.find(
    ({ principal }) => principal.kind !== 'none' && principal.kind !== 'orphaned',
  );
  return {
    passed: false,
    expected,
    seen:
      own === undefined
        ? 'No role assignment names vm-stock.'
        : `The nearest is ${own.roleName ?? 'an unknown role'} at ${scopeInWords(own.scope)}, and it does not allow it.`,
    where: 'access',
  };
}

/** Whether some assignment, seen from the question "may vm-stock read StockDb", looks like this. */
function considers(context: LabContext, matches: (each: rbac.Consideration) => boolean): boolean {
  const identity = stockIdentity(context);
  return identity !== null && readNow(context, identity).considered.some(matches);
}

function hasDataActions(roleDefinitionId: string): boolean {
  return findBuiltInRole(roleDefinitionId)?.permissions.some(({ dataActions }) => dataActions.length > 0) ?? false;
}

const byClientId: Mistake = {
  id: 'grant-client-id',
  script: [signIn(ARM), grant({ scope: ids.vault, role: roles.secretsUser, by: 'appId', name: WRONG_TURN })],
  detect(context) {
    if (considers(context, ({ reason }) => reason === 'client-id-as-principal')) return true;
    const request = lastAssignmentChange(context);
    return request !== null && statusOf(request) === 400 && answerOf(request).includes('PrincipalNotFound');
  },
  message:
    'That names the client ID of the identity where an object ID belongs. The client ID is what SDKs use to pick an identity; role assignments name the object ID (principal ID), which is the claim oid in the token. Remove this assignment and create it for the object ID.',
};

const controlPlaneRole: Mistake = {
  id: 'grant-control-plane-role',
  script: [signIn(ARM), grant({ scope: ids.vault, role: roles.contributor, name: WRONG_TURN })],
  detect: (context) =>
    considers(
      context,
      (each) => each.principal.kind === 'direct' && !each.counts && !hasDataActions(each.roleDefinitionId),
    ),
  message:
    'The identity and the assignment are fine, but this role works on the control plane only: it is about managing the vault as a resource. Reading a secret is a data action, and roles such as Reader, Contributor and Owner have none. Look for a role whose data actions include getSecret.',
};

const metadataOnly: Mistake = {
  id: 'grant-metadata-only',
  script: [signIn(ARM), grant({ scope: ids.vault, role: roles.keyVaultReader, name: WRONG_TURN })],
  detect: (context) =>
    considers(
      context,
      (each) => each.principal.kind === 'direct' && each.roleDefinitionId === roles.keyVaultReader && !each.counts,
    ),
  message:
    'Key Vault Reader sees which secrets there are and their properties, but not their values: it has readMetadata and no getSecret. To read a value, vm-stock needs Key Vault Secrets User.',
};

const wrongScope: Mistake = {
  id: 'grant-wrong-scope',
  script: [signIn(ARM), grant({ scope: ids.vm, role: roles.secretsUser, name: WRONG_TURN })],
  detect: (context) =>
    considers(
      context,
      ({ principal, action, scopeMatch }) =>
        principal.kind === 'direct' &&
        action.kind === 'matched' &&
        (scopeMatch.kind === 'elsewhere' || scopeMatch.kind === 'below'),
    ),
  message:
    'Right identity, right role, wrong place: the scope of this assignment does not contain the secret StockDb. A scope is where access is given, so it must be the secret, its vault, or something that holds the vault: the resource group or the subscription. The machine that asks is the principal, never the scope.',
};

const asMachine: Mistake = {
  id: 'grant-as-machine',
  script: [askImds(`${ARM}/`), grant({ scope: ids.vault, role: roles.secretsUser, from: VM, name: WRONG_TURN })],
  detect(context) {
    const request = lastAssignmentChange(context);
    const identity = stockIdentity(context);
    if (request === null || identity === null || statusOf(request) !== 403) return false;
    return decisionsDuring(context.events, request).some(
      ({ explanation }) => explanation.question.principalId === identity.objectId,
    );
  },
  message:
    'Resource Manager refused: vm-stock asked to give itself a role. Only somebody who may write role assignments at that scope can do so, and here that is you, the operator. Create the assignment from the laptop or in Access.',
};

export const grantTask: Task = {
  id: 'grant',
  title: 'Grant vm-stock a role',
  goal: 'Create a role assignment that lets the identity of vm-stock read the secret StockDb.',
  check,
  hints: {
    question: 'A role assignment answers three questions: who, what, and where. Which answer is still missing?',
    where:
      'Open Access and add a role assignment. Search the roles for "secret" and compare what they allow on the data plane.',
    step: 'Principal vm-stock, role Key Vault Secrets User, scope kv-tailwind. For less reach, choose the secret StockDb as the scope.',
  },
  solution: [signIn(ARM), grant({ scope: ids.vault, role: roles.secretsUser })],
  mistakes: [byClientId, metadataOnly, controlPlaneRole, wrongScope, asMachine],
};
