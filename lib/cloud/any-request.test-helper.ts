import fc from 'fast-check';
import { type Place, places } from './any-request-places.test-helper';
import { tailwindIds as ids } from './scenarios/tailwind-ids';

const segment = fc.constantFrom(
  'providers',
  'Microsoft.Authorization',
  'Microsoft.ManagedIdentity',
  'identities',
  'default',
  'roleAssignments',
  'roleDefinitions',
  '11111111-2222-4333-8444-555555555555',
  '__proto__',
  'constructor',
  'toString',
  '%2f',
  '%00',
  '%zz',
  '%ff',
  '..',
  '',
  'ä',
  'a'.repeat(300),
);

const more = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(segment, { maxLength: 4 }));
/** A place and a path there, often with more segments than it should have. */
const target = fc
  .constantFrom(...places.flatMap((place) => Array(4 + (place.paths.length >> 3)).fill(place) as Place[]))
  .chain((place) => fc.tuple(fc.constant(place), fc.constantFrom(...place.paths), more));

const filters = [
  "$filter=principalId eq '",
  '$filter=atScope()',
  "$filter=appId eq '__proto__'",
  "$filter=servicePrincipalNames/any(c:c eq 'x')",
  "$filter=resourceType eq 'x' and name eq 'y'",
  "$filter=eventTimestamp ge '2026-01-01'",
  "$filter=roleName eq 'Reader'",
  '$filter=)(',
];

const query = fc.array(
  fc.constantFrom(
    'api-version=7.4',
    'api-version=2022-04-01',
    'api-version=2010-01-01',
    'api%2Dversion=2018-02-01',
    'api-version=2019-08-01',
    'api-version=2017-09-01',
    'api-version=',
    'resource=https://vault.azure.net',
    'client_id=__proto__',
    'principal_id=constructor',
    'mi_res_id=x',
    'msi_res_id=%zz',
    'format=text',
    'maxresults=-1',
    ...filters,
    '$skiptoken=%ff',
    '$skiptoken=__proto__',
    '$top=0',
    '$top=1',
    '$select=id,__proto__',
    '$expand=instanceView',
    'monitor=true',
    'a=1&a=2',
  ),
  { maxLength: 4 },
);

/** Mostly with a version that the operation takes, or nothing gets any further. */
const versioned = fc.tuple(
  fc.constantFrom('api-version=2024-03-01', 'api-version=2021-02-01', 'api-version=2018-02-01', 'api-version=7.4', ''),
  fc.constantFrom('', 'resource=https://vault.azure.net'),
  query,
);

const words = fc.constantFrom(
  '__proto__',
  'constructor',
  'None',
  'SystemAssigned',
  'UserAssigned',
  'westeurope',
  'atlantis',
  '2.0',
  'https://example.com',
  ids.webIdentity,
  ids.webPrincipal,
  ids.subscription,
  "@Resource[a:b] StringEquals 'c'",
  '',
);
const leaf = fc.oneof(words, fc.constantFrom(null, true, 0, -1, 1e300, [], {}), fc.array(words, { maxLength: 2 }));
const record = (names: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });

const permissions = fc.array(record(['actions', 'notActions', 'dataActions', 'notDataActions'], leaf), {
  maxLength: 2,
});
const properties = record(
  'roleDefinitionId principalId principalType condition conditionVersion roleName assignableScopes issuer subject audiences tenantId sku accessPolicies createMode enableRbacAuthorization enablePurgeProtection softDeleteRetentionInDays networkAcls isolationScope allowSharedKeyAccess serverFarmId siteConfig keyVaultReferenceIdentity hardwareProfile osProfile template managedEnvironmentId displayName details'.split(
    ' ',
  ),
  leaf,
).chain((some) => permissions.map((list) => (list.length === 0 ? some : { ...some, permissions: list })));
const identity = fc.record(
  { type: leaf, userAssignedIdentities: fc.dictionary(words, fc.constantFrom(null, {}, 1)) },
  { requiredKeys: [] },
);
const resource = fc.record(
  {
    location: fc.oneof(fc.constant('westeurope'), leaf),
    tags: leaf,
    identity: fc.oneof(identity, leaf),
    sku: leaf,
    kind: leaf,
    name: leaf,
    type: leaf,
    properties: fc.oneof(properties, leaf),
  },
  { requiredKeys: [] },
);

const body = fc.oneof(
  { weight: 4, arbitrary: resource.map((value) => JSON.stringify(value)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '{"location":"westeurope"}',
      '{"location":"westeurope","properties":{}}',
      '{"location":"eastus","identity":{"type":"SystemAssigned"}}',
    ),
  },
  fc.json(),
  fc.string(),
  fc.constantFrom(
    '',
    '{"value":null}',
    '{"value":"x","attributes":{"exp":"soon"}}',
    '{"ids":["__proto__"],"types":[1]}',
    'grant_type=refresh_token&refresh_token=__proto__',
    'grant_type=client_credentials&client_id=__proto__&client_secret=x&scope=https://vault.azure.net/.default',
    'grant_type=client_credentials&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=a.b.c',
    'grant_type=client_credentials&grant_type=password&scope=%zz',
    '{"a":'.repeat(2_000),
    '['.repeat(20_000),
  ),
);

const wild = fc.record({
  target,
  versioned,
  body,
  method: fc.constantFrom('GET', 'GET', 'PUT', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'HEAD'),
  token: fc.nat({ max: 13 }),
  metadata: fc.constantFrom('true', 'True', 'no'),
  secret: fc.boolean(),
});

type AnyRequest = typeof wild extends fc.Arbitrary<infer Request> ? Request : never;

const changeable = places
  .filter(({ host }) => host === 'https://management.azure.com')
  .flatMap((place) => place.paths.map((path) => ({ place, path })));

/** A resource that is created, changed or deleted by one who may; only the body can be anything. */
const change = fc.tuple(fc.constantFrom(...changeable), fc.constantFrom('PUT', 'PATCH', 'POST', 'DELETE'), body).map(
  ([{ place, path }, method, text]): AnyRequest => ({
    target: [place, path, []],
    versioned: ['api-version=2024-03-01', '', []],
    body: text,
    method,
    token: 0,
    metadata: 'true',
    secret: true,
  }),
);

/** Requests of every kind to every host: some well made, some nearly, most not. */
export const anyRequest = fc.oneof({ weight: 3, arbitrary: wild }, { weight: 1, arbitrary: change });
