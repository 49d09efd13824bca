import * as v from 'valibot';
import { identitySchema } from '../identity/identity-block';

const text = v.optional(v.nullable(v.string()));

const settingSchema = v.looseObject({ name: v.string(), value: text });

/** An app as callers write it, whole or in part; what Azure has and the simulator does not is let through and ignored. */
export const siteSchema = v.looseObject({
  location: text,
  kind: text,
  tags: v.optional(v.nullable(v.record(v.string(), v.string()))),
  identity: v.optional(identitySchema),
  properties: v.optional(
    v.nullable(
      v.looseObject({
        serverFarmId: text,
        enabled: v.optional(v.nullable(v.boolean())),
        httpsOnly: v.optional(v.nullable(v.boolean())),
        keyVaultReferenceIdentity: text,
        // The Azure CLI sends `appSettings: null` with every change of an app.
        siteConfig: v.optional(
          v.nullable(v.looseObject({ appSettings: v.optional(v.nullable(v.array(settingSchema))) })),
        ),
      }),
    ),
  ),
});

export type SiteBody = v.InferOutput<typeof siteSchema>;

/** The app settings that a body brings, or null when it says nothing of them; a setting without a value is empty. */
export function settingsOf({ properties }: SiteBody): Readonly<Record<string, string>> | null {
  const settings = properties?.siteConfig?.appSettings ?? null;
  return settings === null ? null : Object.fromEntries(settings.map(({ name, value }) => [name, value ?? '']));
}
