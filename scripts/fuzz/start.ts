import type { RoleAssignment } from '../../lib/cloud/rbac';
import { tailwindIds as ids } from '../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatform } from '../../lib/cloud/scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../../lib/cloud/scenarios/tailwind-platform-ids';
import { changed, createTestCloud, type TestCloud } from '../../lib/cloud/testing.test-helper';
import type { Scenario, World } from '../../lib/cloud/world';
import { type FuzzRequest, farewell, setup, values } from './corpus';
import { certificateAssertion, githubToken, operatorCertificate } from './proofs';
import { accountsOf } from './sign';
import { type Fillings, toRequest } from './to-request';
import { makeLastingTokens, makeTokens } from './tokens';

const KEY_VAULT_ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const VIRTUAL_MACHINE_CONTRIBUTOR = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';
const KEY_VAULT_CONTRIBUTOR = 'f25e0fa2-a7c4-4377-a976-54943a77a395';
const BLOB_DATA_OWNER = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b';

/** A cloud to fuzz, and the world to go back to. */
export interface Start {
  readonly lab: TestCloud;
  readonly world: World;
  readonly fillings: Fillings;
  /** The same, with tokens that are good at any time. */
  readonly lasting: Fillings;
}

interface Prepared {
  readonly scenario: Scenario;
  readonly fillings: Fillings;
  readonly lasting: Fillings;
}

let prepared: Promise<Prepared> | null = null;

/** A new cloud whose world is always the same: setting it up takes a while, and is done once. */
export async function start(): Promise<Start> {
  prepared ??= prepare();
  const { scenario, fillings, lasting } = await prepared;
  const lab = await createTestCloud(scenario);
  return { lab, world: lab.cloud.world, fillings, lasting };
}

/** The scenario `tailwind-platform`, in which the operator and the machine may also do everything with data. */
async function prepare(): Promise<Prepared> {
  const scenario = changed(tailwindPlatform, (draft) => {
    for (const each of moreRoles()) draft.roleAssignments[each.id.toLowerCase()] = each;
    draft.directory.applications[platform.operatorApplication]?.keyCredentials.push(operatorCertificate());
  });
  const lab = await createTestCloud(scenario);
  const texts: Record<string, string> = {
    'refresh-token': lab.cloud.world.laptop.account?.refreshToken ?? '',
    'github-token': await githubToken(lab),
    'certificate-assertion': await certificateAssertion(),
  };
  const tokens = await makeTokens(lab);
  const now = (): Fillings => ({ tokens, texts, accounts: accountsOf(lab.cloud.world) });
  const send = async (each: FuzzRequest) => {
    const request = toRequest(each, now());
    const answer = request === null ? null : await lab.cloud.fetch(request, each.from);
    if (answer === null || answer.status >= 400) {
      throw new Error(`The setup fails with ${answer?.status}: ${each.method} ${each.url}\n${await answer?.text()}`);
    }
    return answer;
  };
  for (const each of setup) await send(each);
  for (const [name, each] of values) {
    const answer: unknown = await (await send(each)).json();
    if (isValue(answer)) texts[name] = answer.value;
  }
  for (const each of farewell) await send(each);
  const lasting = { ...now(), tokens: await makeLastingTokens(tokens, lab) };
  return { scenario: { ...scenario, world: lab.cloud.world }, fillings: now(), lasting };
}

function isValue(answer: unknown): answer is { readonly value: string } {
  return typeof answer === 'object' && answer !== null && 'value' in answer && typeof answer.value === 'string';
}

function moreRoles(): readonly RoleAssignment[] {
  const machine = platform.vmIdentity.objectId;
  return [
    grant(1, ids.operator, KEY_VAULT_ADMINISTRATOR),
    grant(2, ids.operator, BLOB_DATA_OWNER),
    grant(3, ids.operator, OWNER, platform.managementGroup),
    grant(4, machine, KEY_VAULT_ADMINISTRATOR),
    grant(5, machine, BLOB_DATA_OWNER),
    grant(6, platform.spLegacy.objectId, VIRTUAL_MACHINE_CONTRIBUTOR),
    grant(7, platform.spLegacy.objectId, KEY_VAULT_CONTRIBUTOR),
  ];
}

function grant(
  index: number,
  principalId: string,
  roleDefinitionId: string,
  scope: string = ids.subscription,
): RoleAssignment {
  const name = `00000000-0000-4000-8000-00000000000${index}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    scope,
    roleDefinitionId,
    principalId,
    principalType: principalId === ids.operator ? 'User' : 'ServicePrincipal',
    description: null,
    condition: null,
    conditionVersion: null,
    createdOn: tailwindPlatform.startsAt,
    updatedOn: tailwindPlatform.startsAt,
    createdBy: ids.operator,
  };
}
