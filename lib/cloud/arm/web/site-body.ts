import * as z from 'zod/mini';
import { identitySchema } from '../identity/identity-block';

const text = z.optional(z.nullable(z.string()));

const settingSchema = z.looseObject({ name: z.string(), value: text });

/** An app as callers write it, whole or in part; what Azure has and the simulator does not is let through and ignored. */
export const siteSchema = z.looseObject({
  location: text,
  kind: text,
  tags: z.optional(z.nullable(z.record(z.string(), z.string()))),
  identity: z.optional(identitySchema),
  properties: z.optional(
    z.nullable(
      z.looseObject({
        serverFarmId: text,
        enabled: z.optional(z.nullable(z.boolean())),
        httpsOnly: z.optional(z.nullable(z.boolean())),
        keyVaultReferenceIdentity: text,
        // The Azure CLI sends `appSettings: null` with every change of an app.
        siteConfig: z.optional(
          z.nullable(z.looseObject({ appSettings: z.optional(z.nullable(z.array(settingSchema))) })),
        ),
      }),
    ),
  ),
});

export type SiteBody = z.infer<typeof siteSchema>;

/** The app settings that a body brings, or null when it says nothing of them; a setting without a value is empty. */
export function settingsOf({ properties }: SiteBody): Readonly<Record<string, string>> | null {
  const settings = properties?.siteConfig?.appSettings ?? null;
  return settings === null ? null : Object.fromEntries(settings.map(({ name, value }) => [name, value ?? '']));
}
