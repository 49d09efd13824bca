import * as v from 'valibot';
import { readJson } from '../http';
import { badParameter, type VaultAnswer } from './exchange';

const MAX_VALUE_BYTES = 25 * 1024;
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const shortText = v.pipe(v.string(), v.maxLength(512));
/** The schemas of objects would take arrays too. */
const noArray = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
);

/**
 * A secret's value and what belongs to it; limits from
 * https://learn.microsoft.com/azure/key-vault/secrets/about-secrets.
 */
export const secretValue = v.pipe(
  v.string(),
  v.check((value) => new TextEncoder().encode(value).length <= MAX_VALUE_BYTES),
);
export const contentType = v.pipe(v.string(), v.maxLength(255));
export const tags = v.pipe(
  noArray,
  v.record(shortText, shortText),
  v.check((all) => Object.keys(all).length <= 15),
);

const properties = {
  contentType: v.nullish(contentType),
  tags: v.nullish(tags),
  attributes: v.nullish(
    v.pipe(noArray, v.object({ enabled: v.nullish(v.boolean()), nbf: v.nullish(seconds), exp: v.nullish(seconds) })),
  ),
};

/** Body of a set request. */
export const setBody = v.pipe(noArray, v.object({ value: secretValue, ...properties }));

/** Body of an update request. */
export const updateBody = v.pipe(noArray, v.object(properties));

/** Body of a restore request. */
export const restoreBody = v.pipe(noArray, v.object({ value: v.string() }));

/** Reads a request's body; null when it is not what the schema asks for. */
export async function readBody<Output>(
  request: Request,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output | null> {
  const json = await readJson(request);
  const body = json.ok ? v.safeParse(schema, json.value) : null;
  return body?.success ? body.output : null;
}

/** UNVERIFIED: that every fault of a body gets this text, captured (with its two blanks) for a missing value. */
export function badBody(): VaultAnswer {
  return badParameter('Property  has invalid value\r\n');
}
