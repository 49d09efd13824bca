import * as v from 'valibot';
import type { Secret } from '../world';
import { areDistinct, backedUpName, backedUpVersion, packText, unpackText } from './backup-text';
import { contentType, secretValue } from './secret-bodies';

/** Says what a backup is, so that nothing else is taken for one. */
const FORMAT = 'secret-backup-1';

/** What a backup holds. It comes back from outside, and so is read as strictly as any other body. */
const backup = v.object({
  format: v.literal(FORMAT),
  tenantId: v.string(),
  secret: v.object({
    name: backedUpName,
    versions: v.pipe(
      v.array(
        v.object({
          ...backedUpVersion,
          value: secretValue,
          contentType: v.nullable(contentType),
        }),
      ),
      v.minLength(1),
      v.check((versions) => areDistinct(versions)),
    ),
  }),
});

/**
 * Packs a secret with all its versions into base64url text. Azure encrypts a backup, and opens it in the subscription
 * and geography that it came from; here any vault of the tenant opens it, and nothing of value is in it.
 */
export function packBackup(tenantId: string, secret: Secret): string {
  return packText({ format: FORMAT, tenantId, secret });
}

/** Unpacks what `packBackup` made for this tenant; null for anything else. */
export function unpackBackup(tenantId: string, text: string): Secret | null {
  const parsed = v.safeParse(backup, unpackText(text));
  return parsed.success && parsed.output.tenantId === tenantId ? parsed.output.secret : null;
}
