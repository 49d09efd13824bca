import { tailwindIds } from '../scenarios/tailwind-ids';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as ids } from '../scenarios/tailwind-platform-ids';
import { changed, createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario, StorageAccount } from '../world';
import { parseXml } from './xml';

export const accountUrl = 'https://sttailwind.blob.core.windows.net';
export const resource = 'https://storage.azure.com';
export const version = '2026-04-06';

export const blobRoles = {
  owner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  contributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  reader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
} as const;

export interface BlobReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The code of the header, where the answer is an error. */
  readonly code: string | null;
}

export interface BlobClient {
  readonly lab: TestCloud;
  readonly token: string;
  /** Sends a request to the account; with the operator's token, another one, or (null) none. */
  call(method: string, path: string, init?: RequestInit, bearer?: string | null): Promise<BlobReply>;
}

/** The operator has one more role, at the storage account unless told otherwise. */
export function operatorWithRole(
  role: string,
  condition: string | null = null,
  scope: string = ids.storageAccount,
  scenario: Scenario = tailwindPlatform,
): Scenario {
  return changed(scenario, (draft) => {
    const owner = draft.roleAssignments[tailwindIds.ownerAssignment.toLowerCase()];
    if (owner === undefined) throw new Error('The scenario has no Owner.');
    const name = '00000000-0000-4000-8000-000000000001';
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    const conditionVersion = condition === null ? null : '2.0';
    const next = { ...owner, id, name, scope, roleDefinitionId: role, condition, conditionVersion };
    draft.roleAssignments[id.toLowerCase()] = next;
  });
}

/** The operator may do everything with blobs. */
export const dataOwner = operatorWithRole(blobRoles.owner);

/** The scenario with other settings of its storage account. */
export function withSettings(scenario: Scenario, settings: Partial<StorageAccount['properties']>): Scenario {
  return changed(scenario, (draft) => {
    const account = draft.resources[ids.storageAccount.toLowerCase()];
    if (account?.type !== 'Microsoft.Storage/storageAccounts') throw new Error('The scenario has no sttailwind.');
    Object.assign(account.properties, settings);
  });
}

/** A client on the operator's machine. */
export async function createBlobClient(scenario: Scenario = dataOwner): Promise<BlobClient> {
  const lab = await createTestCloud(scenario);
  const token = await lab.operatorToken(resource);
  return {
    lab,
    token,
    async call(method, path, init = {}, bearer = token) {
      const headers = new Headers(init.headers);
      if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
      if (!headers.has('x-ms-version')) headers.set('x-ms-version', version);
      const answer = await lab.send(`${accountUrl}${path}`, { ...init, method, headers }, { kind: 'laptop' });
      return {
        status: answer.status,
        headers: answer.headers,
        text: await answer.text(),
        code: answer.headers.get('x-ms-error-code'),
      };
    },
  };
}

/** What a PUT of a blob needs. */
export function upload(body: string, headers: Record<string, string> = {}): RequestInit {
  return { body, headers: { 'x-ms-blob-type': 'BlockBlob', ...headers } };
}

/** Text of every element of a name, in the order of the document. */
export function textsOf(xml: string, name: string): readonly string[] {
  const root = parseXml(xml);
  const all = (element: NonNullable<typeof root>): readonly string[] =>
    element.children.flatMap((child) => (child.name === name ? [child.text] : all(child)));
  return root === null ? [] : all(root);
}
