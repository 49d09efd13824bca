import * as v from 'valibot';
import { badParameter, type VaultAnswer } from '../exchange';
import { tags } from '../secret-bodies';
import { ipBytes } from './ip-address';
import { KEY_USAGES } from './x509';

const attributes = v.nullish(v.object({ enabled: v.nullish(v.boolean()) }));
const names = v.nullish(v.array(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,255}$/))));
const addresses = v.nullish(
  v.array(
    v.pipe(
      v.string(),
      v.check((text) => ipBytes(text) !== null),
    ),
  ),
);
const percent = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99));
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(800));

/** A certificate policy as a caller writes it; what is left out gets Azure's defaults. */
export const policyBody = v.object({
  key_props: v.nullish(
    v.object({
      exportable: v.nullish(v.boolean()),
      kty: v.nullish(v.picklist(['RSA', 'EC'])),
      key_size: v.nullish(v.picklist([2048, 3072, 4096, 256, 384, 521])),
      reuse_key: v.nullish(v.boolean()),
      crv: v.nullish(v.picklist(['P-256', 'P-384', 'P-521'])),
    }),
  ),
  secret_props: v.nullish(
    v.object({ contentType: v.nullish(v.picklist(['application/x-pkcs12', 'application/x-pem-file'])) }),
  ),
  x509_props: v.nullish(
    v.object({
      subject: v.nullish(v.pipe(v.string(), v.maxLength(1024))),
      // The last two came with 2025-07-01, the last one in other letters than the rest.
      sans: v.nullish(v.object({ dns_names: names, emails: names, upns: names, uris: names, ipAddresses: addresses })),
      ekus: v.nullish(v.array(v.pipe(v.string(), v.regex(/^[0-2](\.(0|[1-9]\d{0,8})){2,20}$/), v.check(isOid)))),
      key_usage: v.nullish(v.array(v.picklist(KEY_USAGES))),
      validity_months: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1200))),
      basic_constraints: v.nullish(v.object({ ca: v.nullish(v.literal(false)) })),
    }),
  ),
  lifetime_actions: v.nullish(
    v.array(
      v.object({
        trigger: v.union([
          v.strictObject({ lifetime_percentage: percent }),
          v.strictObject({ days_before_expiry: days }),
        ]),
        action: v.object({ action_type: v.picklist(['AutoRenew', 'EmailContacts']) }),
      }),
    ),
  ),
  issuer: v.nullish(v.object({ name: v.nullish(v.pipe(v.string(), v.minLength(1), v.maxLength(255))) })),
});

export type PolicyBody = v.InferOutput<typeof policyBody>;

/** Body of a create request. Without a policy the certificate's present one is used. */
export const createBody = v.object({ policy: v.nullish(policyBody), attributes, tags: v.nullish(tags) });

/** Body of an update request. */
export const updateBody = v.object({ policy: v.nullish(policyBody), attributes, tags: v.nullish(tags) });

/** Body of a request about a pending operation. */
export const pendingBody = v.object({ cancellation_requested: v.boolean() });

/** UNVERIFIED: that every fault of a policy gets this text, whose form is that of a bad secret. */
export function badPolicy(): VaultAnswer {
  return badParameter('Property policy has invalid value\r\n');
}

/** The second number of an OID is below 40 unless the first one is 2. */
function isOid(dotted: string): boolean {
  const [first, second] = dotted.split('.').map(Number);
  return first === 2 ? Number(second) < 48 : Number(second) < 40;
}
