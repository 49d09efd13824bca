import { base64url } from 'jose';
import { failure, type VaultAnswer } from './exchange';

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

/** UNVERIFIED: the words of the message; the code was recorded, for secrets. */
export function malformedBackup(): VaultAnswer {
  return failure(400, 'Malformed backup blob', 'Malformed backup blob');
}
