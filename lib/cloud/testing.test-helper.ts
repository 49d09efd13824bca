import { type Draft, produce } from 'immer';
import { type Clock, createClock } from './clock';
import { type Cloud, createCloud } from './cloud';
import type { CloudEvent, Origin } from './events';
import { createIds } from './ids';
import { createKeys, type SigningKey } from './keys';
import { tailwind } from './scenarios/tailwind';
import { tailwindIds } from './scenarios/tailwind-ids';
import { testSigningKey } from './tokens/test-keys.test-helper';
import type { Scenario, World } from './world';

/** The object ID and client ID that `withSystemIdentity` gives to `vm-stock`. */
export const vmPrincipal = {
  objectId: '7a1c5e93-0d4b-4f86-a2e7-9b3c60d8f154',
  appId: '15d8b0a6-3e7f-4c29-8b64-e0f2a9c7d381',
} as const;

/** Key Vault Secrets User and Key Vault Secrets Officer. */
export const roles = {
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
} as const;

const vm: Origin = { kind: 'vm', resourceId: tailwindIds.vm };
const laptop: Origin = { kind: 'laptop' };

export interface TestCloud {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly signingKey: SigningKey;
  /** Sends a request; from the virtual machine unless another place is given. */
  send(url: string, init?: RequestInit, origin?: Origin): Promise<Response>;
  /** The operator's access token, by the refresh token of the laptop's `az login`. */
  operatorToken(resource: string): Promise<string>;
  /** A token of the virtual machine's identity, from IMDS; `selector` is added to the query. */
  vmToken(resource: string, selector?: string): Promise<string>;
  /** Recorded events of one kind. */
  eventsOf<Kind extends CloudEvent['kind']>(kind: Kind): readonly Extract<CloudEvent, { kind: Kind }>[];
}

/** A cloud with fixed keys, ids and time. */
export async function createTestCloud(scenario: Scenario = tailwind): Promise<TestCloud> {
  const clock = createClock(scenario.startsAt);
  const signingKey = await testSigningKey();
  const cloud = createCloud({ scenario, clock, ids: createIds(1), keys: createKeys(signingKey) });
  const send = (url: string, init?: RequestInit, origin: Origin = vm) => cloud.fetch(new Request(url, init), origin);

  return {
    cloud,
    clock,
    signingKey,
    send,
    async operatorToken(resource) {
      const { laptop: machine, tenant, directory } = cloud.world;
      const refreshToken = machine.account?.refreshToken ?? '';
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: directory.refreshTokens[refreshToken]?.clientId ?? '',
        refresh_token: refreshToken,
        resource,
      });
      const url = `https://login.microsoftonline.com/${tenant.tenantId}/oauth2/token`;
      return accessToken(await send(url, { method: 'POST', body }, laptop));
    },
    async vmToken(resource, selector = '') {
      const query = `api-version=2018-02-01&resource=${encodeURIComponent(resource)}${selector}`;
      const url = `http://169.254.169.254/metadata/identity/oauth2/token?${query}`;
      return accessToken(await send(url, { headers: { Metadata: 'true' } }));
    },
    eventsOf<Kind extends CloudEvent['kind']>(kind: Kind) {
      return cloud.events.filter((event): event is Extract<CloudEvent, { kind: Kind }> => event.kind === kind);
    },
  };
}

/** The scenario with its world changed. */
export function changed(scenario: Scenario, recipe: (draft: Draft<World>) => void): Scenario {
  return { ...scenario, world: produce(scenario.world, recipe) };
}

/** The scenario with the system-assigned identity of `vm-stock` switched on. */
export function withSystemIdentity(scenario: Scenario = tailwind): Scenario {
  return changed(scenario, (draft) => {
    const machine = draft.resources[tailwindIds.vm.toLowerCase()];
    if (machine?.type !== 'Microsoft.Compute/virtualMachines') throw new Error('The scenario has no vm-stock.');
    machine.identity = {
      type: 'SystemAssigned',
      principalId: vmPrincipal.objectId,
      tenantId: draft.tenant.tenantId,
    };
    draft.directory.servicePrincipals[vmPrincipal.objectId] = {
      ...vmPrincipal,
      displayName: 'vm-stock',
      servicePrincipalType: 'ManagedIdentity',
      resourceId: tailwindIds.vm,
      isExplicit: false,
      createdOn: scenario.startsAt,
    };
  });
}

/** The scenario with one more role assignment, named `00000000-0000-4000-8000-000000000001`. */
export function withRole(
  scenario: Scenario,
  roleDefinitionId: string,
  scope: string = tailwindIds.vault,
  principalId: string = vmPrincipal.objectId,
): Scenario {
  const name = '00000000-0000-4000-8000-000000000001';
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  return changed(scenario, (draft) => {
    draft.roleAssignments[id.toLowerCase()] = {
      id,
      name,
      scope,
      roleDefinitionId,
      principalId,
      principalType: 'ServicePrincipal',
      description: null,
      condition: null,
      conditionVersion: null,
      createdOn: scenario.startsAt,
      updatedOn: scenario.startsAt,
      createdBy: tailwindIds.operator,
    };
  });
}

async function accessToken(response: Response): Promise<string> {
  const body = await response.json();
  if (typeof body.access_token !== 'string') throw new Error(`No token: ${JSON.stringify(body)}`);
  return body.access_token;
}
