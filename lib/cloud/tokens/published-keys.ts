import * as v from 'valibot';

const publishedKey = v.object({ kty: v.literal('RSA'), kid: v.string(), n: v.string(), e: v.string() });
const keySet = v.object({ keys: v.array(v.unknown()) });

/** An RSA key of a key set, by name. */
export type PublishedKey = v.InferOutput<typeof publishedKey>;

/** The RSA keys of a JSON Web Key Set (RFC 7517), others left out; null for what is no key set. */
export function readPublishedKeys(json: unknown): readonly PublishedKey[] | null {
  const parsed = v.safeParse(keySet, json);
  return parsed.success ? parsed.output.keys.filter((key) => v.is(publishedKey, key)) : null;
}
