import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';

/** An answer of Resource Manager, read whole. */
export interface ArmAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of many different shapes
  readonly body: any;
  readonly headers: Headers;
}

export interface ArmClient {
  readonly lab: TestCloud;
  /** Sends as the operator; `path` may hold a query, and the api-version is added where it has none. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ArmAnswer>;
  /** `code: message` of an error answer. */
  errorOf(method: string, path: string, body?: unknown): Promise<string>;
}

/** A cloud and the operator's own way to Resource Manager in it. */
export async function createArmClient(scenario: Scenario = tailwind): Promise<ArmClient> {
  const lab = await createTestCloud(scenario);
  const token = await lab.operatorToken('https://management.azure.com');

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ArmAnswer> {
    const versioned = /api(-|%2D)version/.test(path)
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}api-version=2024-07-01`;
    const init = {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    const response = await lab.send(`https://management.azure.com${versioned}`, init, { kind: 'laptop' });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
  }

  return {
    lab,
    call,
    async errorOf(method, path, body) {
      const answer = await call(method, path, body);
      return `${answer.status} ${answer.body?.error?.code}: ${answer.body?.error?.message}`;
    },
  };
}

/** The operator holds these roles and nobody holds any other. */
export function operatorWith(
  grants: readonly (readonly [role: string, scope: string])[],
  scenario = tailwind,
): Scenario {
  return changed(scenario, (draft) => {
    const owner = draft.roleAssignments[tailwindIds.ownerAssignment.toLowerCase()];
    if (owner === undefined) throw new Error('The scenario has no Owner.');
    draft.roleAssignments = {};
    for (const [index, [roleDefinitionId, scope]] of grants.entries()) {
      const name = `00000000-0000-4000-8000-00000000010${index}`;
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
      draft.roleAssignments[id.toLowerCase()] = { ...owner, id, name, scope, roleDefinitionId };
    }
  });
}

/** GUIDs of the built-in roles that these tests use. */
export const roleIds = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  virtualMachineContributor: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
} as const;
