import { base64url } from 'jose';
import * as v from 'valibot';
import { failure, type VaultAnswer } from './exchange';
import { tags } from './secret-bodies';

/** A backup as its owner gets it: text that says nothing to anybody but the service. */
export function packText(content: object): string {
  return base64url.encode(JSON.stringify(content));
}

/** What was packed, still to be read by a schema; null for text that nobody packed. */
export function unpackText(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(text)));
  } catch {
    return null;
  }
}

/** The name of an object in a backup, which comes back from outside. */
export const backedUpName = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z-]{1,127}$/));

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What each version of an object in a backup has, whatever it is. */
export const backedUpVersion = {
  version: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  tags: v.nullable(tags),
  enabled: v.boolean(),
  notBefore: v.nullable(seconds),
  expires: v.nullable(seconds),
  created: seconds,
  updated: seconds,
};

/** Whether each version is there once. */
export function areDistinct(versions: readonly { readonly version: string }[]): boolean {
  return new Set(versions.map(({ version }) => version)).size === versions.length;
}

/** UNVERIFIED: the words of the message; the code was recorded, for secrets. */
export function malformedBackup(): VaultAnswer {
  return failure(400, 'Malformed backup blob', 'Malformed backup blob');
}
