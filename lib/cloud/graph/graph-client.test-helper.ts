import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud, withSystemIdentity } from '../testing.test-helper';
import type { Scenario } from '../world';

/** An answer of Microsoft Graph, read whole. */
export interface GraphAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of many different shapes
  readonly body: any;
  readonly headers: Headers;
}

export interface GraphClient {
  readonly lab: TestCloud;
  /** Sends as the operator; `path` begins with the version and may hold a query. */
  get(path: string, headers?: Record<string, string>): Promise<GraphAnswer>;
  post(path: string, body: unknown): Promise<GraphAnswer>;
  /** `status code: message` of an error answer. */
  errorOf(path: string, headers?: Record<string, string>): Promise<string>;
  /** Names of the objects in a list. */
  namesIn(path: string, headers?: Record<string, string>): Promise<readonly string[]>;
}

/** Object IDs that `graphScenario` adds. */
export const graphIds = {
  application: '4d2f9b70-6a13-4c85-9e07-b1c8f35a2d64',
  applicationPrincipal: 'a95e0c31-7f48-4b26-8d19-2c60e7b4f853',
  applicationClient: '58c7e2d4-930b-4f61-a8e5-6d1f4b09c372',
  outerGroup: 'e1740b9c-52d8-4a36-bf03-8c95d2e6a741',
} as const;

/** vm-stock with its identity, an application with a secret and a certificate, and a group around the stock team. */
export function graphScenario(): Scenario {
  return changed(withSystemIdentity(), (draft) => {
    const { directory } = draft;
    directory.applications[graphIds.application] = {
      objectId: graphIds.application,
      appId: graphIds.applicationClient,
      displayName: 'sp-legacy',
      passwordCredentials: [
        {
          keyId: '0f6b1a52-d3c8-4e97-a1b4-7c5e9d2f8036',
          displayName: 'the stock app',
          secretText: 'abC8Q~not-really-a-secret',
          startsAt: Date.UTC(2026, 0, 1),
          endsAt: Date.UTC(2027, 0, 1),
        },
      ],
      keyCredentials: [
        {
          keyId: '91d4e7c3-2a5b-4f80-b6c9-e8a70d13f542',
          displayName: 'CN=stock',
          thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567',
          thumbprintS256: 'not-read-here',
          publicKey: { n: 'not-read-here', e: 'AQAB' },
          startsAt: Date.UTC(2026, 0, 1),
          endsAt: Date.UTC(2027, 0, 1),
        },
      ],
      federatedIdentityCredentials: [
        {
          id: 'c3a81e5d-46f7-4b09-9d2c-5e70f8b1a634',
          name: 'github-main',
          issuer: 'https://token.actions.githubusercontent.com',
          subject: 'repo:tailwind/stock:ref:refs/heads/main',
          audiences: ['api://AzureADTokenExchange'],
        },
      ],
    };
    directory.servicePrincipals[graphIds.applicationPrincipal] = {
      objectId: graphIds.applicationPrincipal,
      appId: graphIds.applicationClient,
      displayName: 'sp-legacy',
      servicePrincipalType: 'Application',
      resourceId: null,
      isExplicit: false,
      createdOn: Date.UTC(2025, 5, 1),
    };
    directory.groups[graphIds.outerGroup] = {
      objectId: graphIds.outerGroup,
      displayName: "Everybody's group",
      memberIds: [tailwindIds.stockTeam, graphIds.applicationPrincipal, '00000000-0000-4000-8000-00000000dead'],
    };
  });
}

/** A cloud and the operator's own way to Graph in it. */
export async function createGraphClient(scenario: Scenario = graphScenario()): Promise<GraphClient> {
  const lab = await createTestCloud(scenario);
  const token = await lab.operatorToken('https://graph.microsoft.com');

  async function call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
    const init = {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    const response = await lab.send(`https://graph.microsoft.com/${path}`, init, { kind: 'laptop' });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
  }

  const get: GraphClient['get'] = (path, headers = {}) => call('GET', path, headers);
  return {
    lab,
    get,
    post: (path, body) => call('POST', path, { 'content-type': 'application/json' }, body),
    async errorOf(path, headers) {
      const { status, body } = await get(path, headers);
      return `${status} ${body?.error?.code}: ${body?.error?.message}`;
    },
    async namesIn(path, headers) {
      const { body } = await get(path, headers);
      return (body.value ?? [body.error]).map((each: { displayName?: string }) => each.displayName ?? each);
    },
  };
}
