import * as v from 'valibot';
import { failure, type VaultAnswer } from '../exchange';
import { tags } from '../secret-bodies';

const OPERATIONS = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey', 'import', 'export'] as const;
const MAX_MEMBER = 1024;

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
/** The schemas of objects would take arrays too. */
const noArray = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
);
const attributes = v.object({
  enabled: v.nullish(v.boolean()),
  nbf: v.nullish(seconds),
  exp: v.nullish(seconds),
  exportable: v.nullish(v.boolean()),
});
/** Base64url without padding, as members of keys, digests and signatures are written. */
export const bytes = v.pipe(
  v.string(),
  v.maxLength(MAX_MEMBER),
  v.regex(/^[\w-]*$/),
  v.check((text) => text.length % 4 !== 1),
);
/** Operations that a key may do, by Azure's names. */
export const keyOps = v.array(v.picklist(OPERATIONS));

/** What every body that writes a key may have; limits from https://learn.microsoft.com/azure/key-vault/keys/about-keys. */
const common = {
  attributes: v.nullish(v.pipe(noArray, attributes)),
  tags: v.nullish(tags),
  release_policy: v.nullish(v.unknown()),
};

export const createBody = v.object({
  ...common,
  kty: v.picklist(['RSA', 'RSA-HSM', 'EC', 'EC-HSM']),
  key_size: v.nullish(v.picklist([2048, 3072, 4096])),
  crv: v.nullish(v.picklist(['P-256', 'P-256K', 'P-384', 'P-521'])),
  key_ops: v.nullish(keyOps),
});

/** An RSA key or an EC key with its private members. */
const rsaKey = v.object({
  kty: v.picklist(['RSA', 'RSA-HSM']),
  key_ops: v.nullish(keyOps),
  n: bytes,
  e: bytes,
  d: bytes,
  p: bytes,
  q: bytes,
  dp: bytes,
  dq: bytes,
  qi: bytes,
});
const ecKey = v.object({
  kty: v.picklist(['EC', 'EC-HSM']),
  key_ops: v.nullish(keyOps),
  crv: v.picklist(['P-256', 'P-256K', 'P-384', 'P-521']),
  x: bytes,
  y: bytes,
  d: bytes,
});

export const importBody = v.object({
  ...common,
  key: v.variant('kty', [rsaKey, ecKey]),
  Hsm: v.nullish(v.boolean()),
});

export const updateBody = v.pipe(noArray, v.object({ ...common, key_ops: v.nullish(keyOps) }));

export const valueBody = v.object({ alg: v.string(), value: bytes });

export const verifyBody = v.object({ alg: v.string(), digest: bytes, value: bytes });

export type KeyAttributes = v.InferOutput<typeof attributes>;

/** Refuses what keys of Azure can and keys here cannot: to leave the vault under a release policy. */
export function refuseRelease(body: {
  readonly attributes?: KeyAttributes | null | undefined;
  readonly release_policy?: unknown;
}): VaultAnswer | null {
  const isReleased = (body.release_policy ?? null) !== null || body.attributes?.exportable === true;
  return isReleased ? unsimulated('exportable keys') : null;
}

/** 501 for a part of Azure that is not simulated. */
export function unsimulated(what: string): VaultAnswer {
  const message = `This simulated Azure does not have ${what} yet. Azure itself does.`;
  return failure(501, 'NotImplementedInSimulator', message);
}
