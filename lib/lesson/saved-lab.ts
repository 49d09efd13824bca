import './zod-config';
import * as z from 'zod/mini';
import type { CloudEvent, Resource, SigningKey, World } from '@/lib/cloud';
import { upgradeEvents, upgradeWorld } from '@/lib/cloud/upgrade';

const record = <T extends z.core.$ZodType>(value: T) => z.record(z.string(), value);
const strings = z.array(z.string());

const directory = z.looseObject({
  users: record(z.looseObject({ objectId: z.string(), userPrincipalName: z.string(), displayName: z.string() })),
  servicePrincipals: record(
    z.looseObject({
      objectId: z.string(),
      appId: z.string(),
      displayName: z.string(),
      resourceId: z.nullable(z.string()),
    }),
  ),
  groups: record(z.looseObject({ objectId: z.string(), displayName: z.string(), memberIds: strings })),
  refreshTokens: record(z.looseObject({ userId: z.string(), clientId: z.string() })),
});

const resourceTypes = [
  'Microsoft.Resources/resourceGroups',
  'Microsoft.Compute/virtualMachines',
  'Microsoft.KeyVault/vaults',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  'Microsoft.Web/sites',
  'Microsoft.Web/sites/slots',
  'Microsoft.App/containerApps',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.Storage/storageAccounts/blobServices/containers',
] as const satisfies readonly Resource['type'][];

const world = z.looseObject({
  schema: z.literal([1, 2]),
  tenant: z.looseObject({ tenantId: z.string(), displayName: z.string(), defaultDomain: z.string() }),
  subscriptions: record(z.looseObject({ subscriptionId: z.string(), displayName: z.string() })),
  directory,
  resources: record(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      type: z.enum(resourceTypes),
      location: z.string(),
      tags: record(z.string()),
      properties: z.looseObject({}),
    }),
  ),
  customRoleDefinitions: record(z.looseObject({ id: z.string(), roleName: z.string() })),
  roleAssignments: record(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      scope: z.string(),
      roleDefinitionId: z.string(),
      principalId: z.string(),
      condition: z.nullable(z.string()),
    }),
  ),
  denyAssignments: record(z.looseObject({ id: z.string(), scope: z.string() })),
  vaultContents: record(
    z.looseObject({
      secrets: record(
        z.looseObject({
          name: z.string(),
          versions: z.array(z.looseObject({ version: z.string(), value: z.string() })).check(z.minLength(1)),
        }),
      ),
    }),
  ),
  laptop: z.looseObject({ account: z.nullable(z.looseObject({ userId: z.string(), refreshToken: z.string() })) }),
});

const eventBase = { seq: z.number(), at: z.number(), exchange: z.nullable(z.number()) };
const origin = z.looseObject({ kind: z.enum(['laptop', 'vm', 'app', 'service']) });
const headers = z.array(z.tuple([z.string(), z.string()]));

const event = z.discriminatedUnion('kind', [
  z.looseObject({
    ...eventBase,
    kind: z.literal('request'),
    origin,
    method: z.string(),
    url: z.url(),
    requestHeaders: headers,
    requestBody: z.string(),
    outcome: z.discriminatedUnion('kind', [
      z.looseObject({ kind: z.literal('response'), status: z.number(), headers, body: z.string() }),
      z.looseObject({ kind: z.literal('network-error'), code: z.string(), message: z.string() }),
    ]),
  }),
  z.looseObject({ ...eventBase, kind: z.literal('sign-in'), principalId: z.string(), resultType: z.string() }),
  z.looseObject({
    ...eventBase,
    kind: z.literal('decision'),
    explanation: z.looseObject({
      allowed: z.boolean(),
      question: z.looseObject({ principalId: z.string(), action: z.string(), scope: z.string() }),
      considered: z.array(z.looseObject({ assignmentId: z.string(), reason: z.string() })),
    }),
  }),
  z.looseObject({ ...eventBase, kind: z.literal('activity'), operationName: z.string(), status: z.string() }),
  z.looseObject({ ...eventBase, kind: z.literal('token-refused'), problem: z.string() }),
  z.looseObject({
    ...eventBase,
    kind: z.literal('policy-refused'),
    resourceId: z.string(),
    principalId: z.string(),
    refusal: z.looseObject({ rule: z.string() }),
  }),
  z.looseObject({ ...eventBase, kind: z.literal('fault') }),
  z.looseObject({ ...eventBase, kind: z.literal('restore') }),
]);

const cryptoKey = z.custom<CryptoKey>((value) => typeof CryptoKey !== 'undefined' && value instanceof CryptoKey);

const savedLab = z.looseObject({
  version: z.literal(1),
  now: z.number(),
  idState: z.number(),
  key: z.looseObject({ kid: z.string(), privateKey: cryptoKey, publicJwk: z.looseObject({ kty: z.literal('RSA') }) }),
  world,
  events: z.array(event),
  done: strings,
  hints: record(z.number()),
  predictions: record(z.looseObject({ chosen: z.number(), actual: z.nullable(z.number()) })),
});

/** A lab as the browser keeps it, so that a learner can go on where they left. */
export interface SavedLab {
  readonly version: 1;
  /** The lab's clock, in milliseconds since the epoch. */
  readonly now: number;
  /** Where the sequence of ids stands. */
  readonly idState: number;
  /** The tenant's signing key, so that tokens issued before still verify. Its private half cannot be exported. */
  readonly key: SigningKey;
  readonly world: World;
  readonly events: readonly CloudEvent[];
  /** Ids of tasks that were passed. */
  readonly done: readonly string[];
  /** Hints opened, by task id. */
  readonly hints: Readonly<Record<string, number>>;
  readonly predictions: Readonly<Record<string, { readonly chosen: number; readonly actual: number | null }>>;
}

export type ParsedLab =
  | { readonly ok: true; readonly lab: SavedLab }
  /** `reason` names the first field that is wrong, for people to read. */
  | { readonly ok: false; readonly reason: string };

/** Labs saved by an earlier version go on: what the world has gained since is added. */
function upgrade(lab: SavedLab): SavedLab {
  if (lab.world.schema === 2) return lab;
  return { ...lab, world: upgradeWorld(lab.world), events: upgradeEvents(lab.events) };
}

/** Reads what storage held; never throws, whatever it is. */
export function parseSavedLab(value: unknown): ParsedLab {
  const parsed = z.safeParse(savedLab, value);
  if (parsed.success) return { ok: true, lab: upgrade(value as SavedLab) };
  const issue = parsed.error.issues[0];
  return { ok: false, reason: `${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'not readable'}` };
}
