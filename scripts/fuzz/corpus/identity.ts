import { tailwindIds as ids } from '../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../lib/cloud/scenarios/tailwind-platform-ids';
import { containerApp, machine, site, type ValidRequest } from './request';

const IMDS = 'http://169.254.169.254/metadata';
const ENTRA = `https://login.microsoftonline.com/${ids.tenantId}`;
const ISSUER = 'https://token.actions.githubusercontent.com/.well-known';
const vault = 'resource=https%3A%2F%2Fvault.azure.net';

const imds = (path: string): ValidRequest => ({
  method: 'GET',
  url: `${IMDS}/${path}`,
  from: machine,
  headers: { Metadata: 'true' },
});

const form = (fields: Readonly<Record<string, string>>, version: string): ValidRequest => ({
  method: 'POST',
  url: `${ENTRA}/oauth2/${version}`,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

const operator = {
  grant_type: 'client_credentials',
  client_id: platform.spOperator.appId,
  client_secret: 'operator-simulated-secret-1947',
};

const assertion = {
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  scope: 'https://vault.azure.net/.default',
};

/** `github-token` and `certificate-assertion` stand for a token of GitHub Actions and for `sp-operator`'s proof, and `refresh-token` for the operator's. */
export const identityRequests: readonly ValidRequest[] = [
  imds(`identity/oauth2/token?api-version=2018-02-01&${vault}`),
  imds(`identity/oauth2/token?api-version=2018-02-01&${vault}&client_id=${platform.vmIdentity.appId}`),
  imds('identity/info?api-version=2018-02-01'),
  imds('instance?api-version=2021-02-01'),
  imds('instance/compute/name?api-version=2021-02-01&format=text'),
  imds('versions'),
  imds(`identity/oauth2/token?api-version=2018-02-01&${vault}&object_id=${platform.vmIdentity.objectId}`),
  imds(`identity/oauth2/token?api-version=2021-02-01&resource=${encodeURIComponent('https://storage.azure.com/')}`),
  imds('instance/compute/tagsList?api-version=2021-02-01'),
  imds('instance/network/interface/0?api-version=2019-06-01'),
  imds('attested/document?api-version=2021-02-01'),
  imds('scheduledevents?api-version=2020-07-01'),

  {
    method: 'GET',
    url: `http://169.254.129.3:8081/msi/token?api-version=2019-08-01&${vault}`,
    from: site,
    headers: { 'X-IDENTITY-HEADER': 'A1A0C3D5E7F94B6288D0F1E2C3B4A596' },
  },
  {
    method: 'GET',
    url: `http://169.254.129.3:8081/msi/token?api-version=2017-09-01&${vault}`,
    from: site,
    headers: { secret: 'A1A0C3D5E7F94B6288D0F1E2C3B4A596' },
  },
  {
    method: 'GET',
    url: `http://localhost:42356/msi/token?api-version=2019-08-01&${vault}&client_id=${ids.webClient}`,
    from: containerApp,
    headers: { 'X-IDENTITY-HEADER': 'd9e4f6a8-b0c2-4e75-92a3-f4e5d6c7b8a9' },
  },

  form({ ...operator, scope: 'https://management.azure.com/.default' }, 'v2.0/token'),
  form({ ...operator, resource: 'https://vault.azure.net' }, 'token'),
  {
    ...form({ grant_type: 'client_credentials', scope: 'https://storage.azure.com/.default' }, 'v2.0/token'),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${btoa(`${operator.client_id}:${operator.client_secret}`)}`,
    },
  },
  form({ ...assertion, client_id: ids.webClient, client_assertion: 'github-token' }, 'v2.0/token'),
  form({ ...assertion, client_id: platform.spOperator.appId, client_assertion: 'certificate-assertion' }, 'v2.0/token'),
  form(
    {
      grant_type: 'refresh_token',
      client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      refresh_token: 'refresh-token',
      scope: 'https://graph.microsoft.com/.default',
    },
    'v2.0/token',
  ),
  { method: 'GET', url: `${ENTRA}/v2.0/.well-known/openid-configuration` },
  { method: 'GET', url: `${ENTRA}/discovery/v2.0/keys` },
  { method: 'GET', url: `${ENTRA}/discovery/keys` },
  { method: 'GET', url: `${ENTRA}/.well-known/openid-configuration` },
  { method: 'GET', url: 'https://login.microsoftonline.com/common/discovery/keys' },
  { method: 'GET', url: `${ENTRA}/oauth2/v2.0/authorize?client_id=a` },
  { method: 'POST', url: `${ENTRA}/oauth2/v2.0/devicecode`, body: 'client_id=a' },
  { method: 'GET', url: 'https://login.microsoftonline.com/common/discovery/instance?api-version=1.1' },

  { method: 'GET', url: `${ISSUER}/openid-configuration` },
  { method: 'GET', url: `${ISSUER}/jwks` },
];

/** What Entra does not know, what nobody may have, and proofs of others. */
export const refusedIdentityRequests: readonly ValidRequest[] = [
  imds('identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fnothing.example'),
  imds(`identity/oauth2/token?api-version=2018-02-01&${vault}&client_id=${ids.webClient}`),
  imds(`identity/oauth2/token?api-version=2018-02-01&${vault}&client_id=a&object_id=b`),
  {
    method: 'GET',
    url: 'http://169.254.129.3:8081/msi/token?api-version=2019-08-01',
    from: site,
    headers: { 'X-IDENTITY-HEADER': 'A1A0C3D5E7F94B6288D0F1E2C3B4A596' },
  },
  form({ ...operator, client_secret: 'wrong', scope: 'https://management.azure.com/.default' }, 'v2.0/token'),
  form({ ...operator, scope: 'https://nothing.example/.default' }, 'v2.0/token'),
  form({ ...assertion, client_id: platform.spLegacy.appId, client_assertion: 'certificate-assertion' }, 'v2.0/token'),
  form({ ...assertion, client_id: platform.spOperator.appId, client_assertion: 'github-token' }, 'v2.0/token'),
  ...['04b07795-8ddb-461a-bbee-02f9e1bf7b46', platform.spOperator.appId, ids.operator].map((client_id) =>
    form(
      { grant_type: 'refresh_token', client_id, refresh_token: 'other', scope: 'https://graph.microsoft.com/.default' },
      'v2.0/token',
    ),
  ),
  form(
    { grant_type: 'refresh_token', client_id: ids.operator, refresh_token: 'refresh-token', scope: 'openid' },
    'v2.0/token',
  ),
];
