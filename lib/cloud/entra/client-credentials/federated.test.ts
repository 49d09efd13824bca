import { base64url } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../../ids';
import type { SigningKey } from '../../keys';
import { issueWorkloadToken, type WorkloadTokenInput } from '../../oidc-issuer';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import {
  changed,
  createTestCloud,
  type TestCloud,
  vmPrincipal,
  withRole,
  withSystemIdentity,
} from '../../testing.test-helper';
import { decodeToken } from '../../tokens';
import { claimsOf, forge, signedWithPublicKey, unsigned } from '../../tokens/forge.test-helper';
import { strangerSigningKey, testSigningKey } from '../../tokens/test-keys.test-helper';
import type { Scenario } from '../../world';
import { bare, cluster, exchange, github, shop, subjects, withClients } from './clients.test-helper';
import { askToken, askWithAssertion, refusalOf } from './token-request.test-helper';

const { tenantId, webClient } = tailwindIds;
const entraV2 = `https://login.microsoftonline.com/${tenantId}/v2.0`;
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const vault = 'https://vault.azure.net';

let issuerKey: SigningKey;
let lab: TestCloud;

beforeEach(async () => {
  issuerKey = await strangerSigningKey();
  lab = await createTestCloud(withClients(issuerKey));
});

function workloadToken(input: Partial<WorkloadTokenInput> = {}, key = issuerKey): Promise<string> {
  return issueWorkloadToken({ issuer: github, subject: subjects.branch, ...input }, key, {
    clock: lab.clock,
    ids: createIds(5),
  });
}

const podToken = (input: Partial<WorkloadTokenInput> = {}) =>
  workloadToken({ issuer: cluster, subject: subjects.serviceAccount, audience: [exchange], ...input });

describe('a token of another issuer', () => {
  test('stands in for an application’s secret', async () => {
    const { status, body } = await askWithAssertion(lab, await workloadToken());
    expect(status).toBe(200);
    expect(body.expires_in).toBe(3599);
    const { claims } = decodeToken(body.access_token);
    expect(claims).toMatchObject({ appid: shop.appId, oid: shop.objectId, appidacr: '2', idtyp: 'app' });
    expect(claims).not.toHaveProperty('xms_mirid');
  });

  test('makes a user-assigned identity’s token, which opens what the identity may open', async () => {
    const form = { client_id: webClient, scope: `${vault}/.default` };
    const { body } = await askWithAssertion(lab, await podToken(), form);
    const { claims } = decodeToken(body.access_token);
    expect(claims).toMatchObject({
      oid: tailwindIds.webPrincipal,
      xms_mirid: tailwindIds.webIdentity.replace('resourceGroups', 'resourcegroups'),
      appidacr: '2',
    });
    expect(claims).not.toHaveProperty('xms_az_rid');
    expect(body.expires_in).toBe(86_399);
    const url = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await lab.send(url, { headers })).status).toBe(200);
  });

  test('is checked against the keys that its issuer publishes, over HTTP', async () => {
    await askWithAssertion(lab, await podToken(), { client_id: webClient });
    const fetched = lab.eventsOf('request').filter(({ service }) => service === 'oidc-issuer');
    expect(fetched).toMatchObject([
      { origin: { kind: 'service', service: 'entra' }, url: `${cluster}.well-known/openid-configuration` },
      { origin: { kind: 'service', service: 'entra' }, url: `${cluster}.well-known/jwks` },
    ]);
  });

  test('may be about the client itself', async () => {
    const scenario = changed(withClients(issuerKey), ({ directory }) => {
      const credential = directory.applications[shop.applicationId]?.federatedIdentityCredentials[0];
      if (credential !== undefined) credential.subject = shop.appId;
    });
    lab = await createTestCloud(scenario);
    expect((await askWithAssertion(lab, await workloadToken({ subject: shop.appId }))).status).toBe(200);
  });

  test('is logged with the credential that trusts it', async () => {
    await askWithAssertion(lab, await workloadToken());
    await askWithAssertion(lab, await podToken(), { client_id: webClient });
    expect(lab.eventsOf('sign-in')).toMatchObject([
      {
        category: 'ServicePrincipalSignInLogs',
        resultType: '0',
        credential: { kind: 'federated', keyId: 'github-main', thumbprint: null },
      },
      {
        category: 'ManagedIdentitySignInLogs',
        resultType: '0',
        resourceId: tailwindIds.webIdentity,
        credential: { kind: 'federated', keyId: 'cluster-web', thumbprint: null },
      },
    ]);
  });

  test('counts from the next request on once its issuer publishes a new key', async () => {
    const token = await workloadToken({}, await testSigningKey());
    expect(refusalOf(await askWithAssertion(lab, token))).toMatch(/^AADSTS7000272: /);
    const { n = '', e = '' } = (await testSigningKey()).publicJwk;
    lab.cloud.restore(
      changed(scenarioOf(lab), ({ issuers }) => {
        issuers[github]?.keys.push({ kid: decodeToken(token).header?.kid as string, n, e });
      }).world,
    );
    expect((await askWithAssertion(lab, token)).status).toBe(200);
  });
});

const scenarioOf = ({ cloud }: TestCloud): Scenario => ({ id: 'now', title: 'Now', startsAt: 0, world: cloud.world });

const noRecord = (code: number, part: string, value: string) =>
  `AADSTS${code}: No matching federated identity record found for presented assertion ${part} '${value}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`;
const inCapitals = 'repo:Tailwind/shop:ref:refs/heads/main';

const refusals: readonly [name: string, make: () => Promise<string>, clientId: string, text: string][] = [
  [
    'a client that trusts nobody',
    () => workloadToken(),
    bare.appId,
    `AADSTS70025: The client '${bare.appId}'(sp-bare) has no configured federated identity credentials.`,
  ],
  ['another issuer', () => podToken(), shop.appId, noRecord(700211, 'issuer', cluster)],
  [
    'the issuer without its slash',
    () => podToken({ issuer: cluster.slice(0, -1) }),
    webClient,
    noRecord(700211, 'issuer', cluster.slice(0, -1)),
  ],
  [
    'another audience',
    () => workloadToken({ audience: 'https://github.com/tailwind' }),
    shop.appId,
    noRecord(700212, 'audience', 'https://github.com/tailwind'),
  ],
  [
    'the exchange’s application ID as audience',
    () => workloadToken({ audience: 'fb60f99c-7a34-4190-8149-302f77469936' }),
    shop.appId,
    'AADSTS700212: ',
  ],
  [
    'another subject',
    () => workloadToken({ subject: 'repo:tailwind/shop:pull_request' }),
    shop.appId,
    noRecord(700213, 'subject', 'repo:tailwind/shop:pull_request'),
  ],
  [
    'a subject in other letters',
    () => workloadToken({ subject: inCapitals }),
    shop.appId,
    `AADSTS7002138: No matching federated identity record found for presented assertion subject '${inCapitals}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison.`,
  ],
  [
    'an end in the past',
    () => workloadToken({ lifetime: 0 }),
    shop.appId,
    'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-11-24T09:00:00.0000000Z, assertion valid from 2026-11-24T09:00:00.0000000Z, expiry time of assertion 2026-11-24T09:00:00.0000000Z.',
  ],
  [
    'a start in the future',
    () => workloadToken({ extra: { nbf: Date.UTC(2026, 10, 25) / 1000 } }),
    shop.appId,
    'AADSTS700024: ',
  ],
  [
    'a key that the issuer does not publish',
    async () => workloadToken({}, await testSigningKey()),
    shop.appId,
    'AADSTS7000272: The certificate with identifier ',
  ],
  [
    'a key of one’s own under a published name',
    async () => workloadToken({}, { ...(await testSigningKey()), kid: issuerKey.kid }),
    shop.appId,
    'AADSTS50013: Assertion failed signature validation.',
  ],
  [
    'no signature',
    async () => unsigned(claimsOf(await workloadToken()), { alg: 'none', kid: issuerKey.kid }),
    shop.appId,
    'AADSTS50027: ',
  ],
  [
    'HS256 with the public key',
    async () => signedWithPublicKey(claimsOf(await workloadToken()), issuerKey),
    shop.appId,
    'AADSTS50027: ',
  ],
  [
    'no key ID',
    async () => withoutKid(await workloadToken()),
    shop.appId,
    'AADSTS5002723: Invalid JWT token. No certificate SHA-1 thumbprint',
  ],
  ['an audience that is no text', () => workloadToken({ extra: { aud: 7 } }), shop.appId, 'AADSTS50027: '],
];

async function withoutKid(token: string): Promise<string> {
  const [, claims, signature] = token.split('.');
  return `${base64url.encode(JSON.stringify({ alg: 'RS256' }))}.${claims}.${signature}`;
}

test.each(refusals)('%s is refused', async (_name, make, clientId, text) => {
  const answer = await askWithAssertion(lab, await make(), { client_id: clientId });
  expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect(refusalOf(answer)).toContain(text);
  expect(lab.eventsOf('sign-in')).toMatchObject([{ resultType: String(answer.body.error_codes[0]), clientId }]);
});

describe('an issuer that cannot be asked', () => {
  const unreachable = (issuer: string, recipe: (draft: Parameters<Parameters<typeof changed>[1]>[0]) => void) =>
    changed(withClients(issuerKey), (draft) => {
      const application = draft.directory.applications[shop.applicationId];
      if (application?.federatedIdentityCredentials[0]) application.federatedIdentityCredentials[0].issuer = issuer;
      recipe(draft);
    });

  test.each<[string, string, (draft: Parameters<Parameters<typeof changed>[1]>[0]) => void]>([
    ['has no such host', 'https://nowhere.example', () => {}],
    ['is no https address', 'http://token.actions.githubusercontent.com', () => {}],
    ['is no address', 'github', () => {}],
    ['has a password in its address', 'https://a:b@token.actions.githubusercontent.com', () => {}],
    ['has nothing at its address', 'https://token.actions.githubusercontent.com/other', () => {}],
    ['would be the metadata service', 'https://169.254.169.254', () => {}],
    ['is known under another name', `${github}/`, () => {}],
    [
      'is gone',
      github,
      (draft) => {
        draft.issuers = {};
      },
    ],
  ])('%s', async (_name, issuer, recipe) => {
    lab = await createTestCloud(unreachable(issuer, recipe));
    const answer = await askWithAssertion(lab, await workloadToken({ issuer }));
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(refusalOf(answer)).toBe('AADSTS501661: Request to External OIDC endpoint failed.');
  });
});

describe('a managed identity’s own token', () => {
  /** `sp-shop` trusts the identity of the virtual machine. */
  const trusting = (
    issuer: string,
    subject: string = vmPrincipal.objectId,
    base = withSystemIdentity(withClients(issuerKey)),
  ) =>
    changed(base, ({ directory }) => {
      directory.applications[shop.applicationId]?.federatedIdentityCredentials.push({
        id: 'fic-2',
        name: 'vm-stock',
        issuer,
        subject,
        audiences: [exchange],
      });
    });

  test('is of version 2.0 when it is for the exchange', async () => {
    lab = await createTestCloud(withSystemIdentity());
    const { header, claims } = decodeToken(await lab.vmToken(exchange));
    expect(header).toEqual({ typ: 'JWT', alg: 'RS256', kid: lab.signingKey.kid });
    expect(claims).toMatchObject({
      aud: 'fb60f99c-7a34-4190-8149-302f77469936',
      iss: entraV2,
      azp: vmPrincipal.appId,
      azpacr: '2',
      oid: vmPrincipal.objectId,
      sub: vmPrincipal.objectId,
      ver: '2.0',
    });
    for (const absent of ['appid', 'appidacr', 'idp']) expect(claims).not.toHaveProperty(absent);
  });

  test('stands in for an application’s secret', async () => {
    lab = await createTestCloud(withRole(trusting(entraV2), secretsUser, tailwindIds.vault, shop.objectId));
    const assertion = await lab.vmToken(exchange);
    const { status, body } = await askWithAssertion(lab, assertion, { scope: `${vault}/.default` });
    expect(status).toBe(200);
    expect(decodeToken(body.access_token).claims).toMatchObject({ oid: shop.objectId, appidacr: '2' });
    const url = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
    expect((await lab.send(url, { headers: { authorization: `Bearer ${body.access_token}` } })).status).toBe(200);
    expect(lab.eventsOf('sign-in').map(({ category, credential }) => [category, credential?.kind])).toEqual([
      ['ManagedIdentitySignInLogs', 'managed'],
      ['ServicePrincipalSignInLogs', 'federated'],
    ]);
  });

  test('for another API does not', async () => {
    lab = await createTestCloud(trusting(entraV2));
    const answer = await askWithAssertion(lab, await lab.vmToken('https://management.azure.com'));
    expect(refusalOf(answer)).toBe(noRecord(700211, 'issuer', `https://sts.windows.net/${tenantId}/`));
    lab = await createTestCloud(trusting(`https://sts.windows.net/${tenantId}/`));
    const second = await askWithAssertion(lab, await lab.vmToken('https://management.azure.com'));
    expect(refusalOf(second)).toMatch(/^AADSTS700212: .*'https:\/\/management\.azure\.com'/);
  });

  test('of version 1.0 does not even if it is trusted', async () => {
    const issuer = `https://sts.windows.net/${tenantId}/`;
    const scenario = changed(trusting(issuer), ({ directory }) => {
      const credential = directory.applications[shop.applicationId]?.federatedIdentityCredentials[1];
      if (credential !== undefined) credential.audiences = ['https://management.azure.com'];
    });
    lab = await createTestCloud(scenario);
    const answer = await askWithAssertion(lab, await lab.vmToken('https://management.azure.com'));
    expect(refusalOf(answer)).toMatch(/^AADSTS700222: /);
  });

  test('is of no use to a user-assigned identity', async () => {
    const scenario = changed(withSystemIdentity(withClients(issuerKey)), ({ resources }) => {
      const id = `${tailwindIds.webIdentity}/federatedIdentityCredentials/cluster-web`.toLowerCase();
      const credential = resources[id];
      if (credential?.type !== 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials') return;
      credential.properties = { issuer: entraV2, subject: vmPrincipal.objectId, audiences: [exchange] };
    });
    lab = await createTestCloud(scenario);
    const answer = await askWithAssertion(lab, await lab.vmToken(exchange), { client_id: webClient });
    expect(refusalOf(answer)).toBe('AADSTS700222: AAD-issued tokens may not be used for federated identity flows.');
  });

  test('must be a managed identity’s', async () => {
    lab = await createTestCloud(trusting(entraV2, shop.objectId));
    const own = await askToken(lab, { client_secret: shop.secret, scope: `${exchange}/.default` });
    const answer = await askWithAssertion(lab, own.body.access_token);
    expect(refusalOf(answer)).toMatch(/^AADSTS700226: Only MSI tokens may be used/);
  });

  test('must be signed by Entra', async () => {
    lab = await createTestCloud(trusting(entraV2));
    const claims = claimsOf(await lab.vmToken(exchange));
    const answer = await askWithAssertion(lab, await forge(claims, issuerKey, { kid: lab.signingKey.kid }));
    expect(refusalOf(answer)).toMatch(/^AADSTS50013: /);
  });

  test('for the exchange opens no vault', async () => {
    lab = await createTestCloud(withRole(withSystemIdentity(), secretsUser));
    const url = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
    const headers = { authorization: `Bearer ${await lab.vmToken(exchange)}` };
    const response = await lab.send(url, { headers });
    expect(response.status).toBe(401);
    expect((await response.json()).error.message).toContain('Invalid issuer');
  });
});
