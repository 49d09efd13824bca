import * as v from 'valibot';
import type { ServiceContext } from '../context';
import { CloudNetworkError } from '../network';
import type { SecretReference } from './reference';

/** A secret, or why the vault did not give it, in the words of Key Vault references. */
export type SecretAnswer =
  | { readonly status: 'Resolved'; readonly value: string; readonly version: string }
  | {
      readonly status:
        | 'VaultNotFound'
        | 'SecretNotFound'
        | 'SecretVersionNotFound'
        | 'AccessToKeyVaultDenied'
        | 'UnauthorizedClient'
        | 'OtherReasons';
    };

const bundleSchema = v.looseObject({ id: v.string(), value: v.string() });
const refusalSchema = v.looseObject({
  error: v.looseObject({ innererror: v.optional(v.nullable(v.looseObject({ code: v.string() }))) }),
});

/** Asks a vault for a secret, with a token for Key Vault. */
export async function readSecret(
  target: SecretReference,
  token: string,
  context: ServiceContext,
): Promise<SecretAnswer> {
  const response = await get(target, token, context);
  if (response === null) return { status: 'VaultNotFound' };
  switch (response.status) {
    case 200: {
      const bundle = v.safeParse(bundleSchema, await response.json());
      if (!bundle.success) return { status: 'OtherReasons' };
      const { id, value } = bundle.output;
      return { status: 'Resolved', value, version: id.slice(id.lastIndexOf('/') + 1) };
    }
    case 401:
      return { status: 'UnauthorizedClient' };
    case 403:
      return { status: (await isDisabled(response)) ? 'OtherReasons' : 'AccessToKeyVaultDenied' };
    case 404:
      return { status: await whatIsMissing(target, token, context) };
    default:
      return { status: 'OtherReasons' };
  }
}

/** Null when no vault has this name. */
async function get(target: SecretReference, token: string, context: ServiceContext): Promise<Response | null> {
  const { vaultName, secretName, secretVersion } = target;
  const url = `https://${vaultName}.vault.azure.net/secrets/${secretName}/${secretVersion ?? ''}?api-version=7.4`;
  try {
    return await context.fetch(new Request(url, { headers: { authorization: `Bearer ${token}` } }));
  } catch (error) {
    if (error instanceof CloudNetworkError) return null;
    throw error;
  }
}

/** A vault says 403 too of a secret that its caller may read and that is switched off or not valid now. */
async function isDisabled(response: Response): Promise<boolean> {
  const refusal = v.safeParse(refusalSchema, await response.json());
  return refusal.success && (refusal.output.error.innererror?.code ?? '').startsWith('Secret');
}

/** The vault answers a missing version as it answers a missing secret; asking for the latest version tells which. */
async function whatIsMissing(
  target: SecretReference,
  token: string,
  context: ServiceContext,
): Promise<'SecretNotFound' | 'SecretVersionNotFound'> {
  if (target.secretVersion === null) return 'SecretNotFound';
  const latest = await get({ ...target, secretVersion: null }, token, context);
  return latest === null || latest.status === 404 ? 'SecretNotFound' : 'SecretVersionNotFound';
}
