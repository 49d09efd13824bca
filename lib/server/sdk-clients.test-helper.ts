import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { ClientSecretCredential } from '@azure/identity';
import { lookupHere, startTestServer, type TestServer } from './server.test-helper';

/** Built-in roles by GUID. */
export const sdkRoles = {
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
} as const;

export interface Grant {
  readonly role: string;
  /** Object ID. */
  readonly to: string;
  readonly scope: string;
  readonly condition?: string;
}

/** A server with TLS and what the SDKs need to reach it: trust in its certificate, and a resolver. */
export interface SdkServer extends TestServer {
  readonly agent: Agent;
  /** The SDK's own HTTP client with the agent. */
  readonly httpClient: HttpClient;
  /** A service principal's credential, by its client secret. */
  credentialOf(name: 'sp-operator' | 'sp-legacy'): ClientSecretCredential;
  /** Assigns a role, under a new name; throws unless it was assigned. */
  grant(grant: Grant): Promise<void>;
}

export async function startSdkServer(): Promise<SdkServer> {
  const server = await startTestServer({ tls: true });
  const { authority, tenantId, subscriptionId, servicePrincipals, caFile } = server.endpoints;
  const agent = new Agent({ ca: readFileSync(caFile ?? '', 'utf8'), lookup: lookupHere, keepAlive: true });
  const inner = createDefaultHttpClient();
  const httpClient: HttpClient = {
    sendRequest(request) {
      request.agent = agent;
      return inner.sendRequest(request);
    },
  };
  let granted = 0;
  return {
    ...server,
    agent,
    httpClient,
    async close() {
      agent.destroy();
      await server.close();
    },
    credentialOf(name) {
      const { clientId = '', clientSecret = '' } = servicePrincipals[name] ?? {};
      const options = { authorityHost: authority, disableInstanceDiscovery: true, httpClient };
      return new ClientSecretCredential(tenantId, clientId, clientSecret, options);
    },
    async grant({ role, to, scope, condition }) {
      granted += 1;
      const name = `5b3e9a17-6c48-4d02-9f71-${String(granted).padStart(12, '0')}`;
      const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`;
      const properties = {
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        principalId: to,
        principalType: 'ServicePrincipal',
        ...(condition !== undefined && { condition, conditionVersion: '2.0' }),
      };
      const { status, text } = await server.arm(path, { method: 'PUT', body: { properties } });
      if (status !== 201) throw new Error(`Not assigned: ${text}`);
    },
  };
}
