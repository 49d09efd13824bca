import type { Origin } from '../../events';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import type { TestCloud } from '../../testing.test-helper';
import { shop } from './clients.test-helper';

const authority = 'https://login.microsoftonline.com';
const laptop: Origin = { kind: 'laptop' };

export const arm = 'https://management.azure.com';
export const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
export const tokenEndpoint = `${authority}/${tailwindIds.tenantId}/oauth2/v2.0/token`;

export interface TokenAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look at whatever came back.
  readonly body: any;
}

/** Asks for a token of `sp-shop` for Resource Manager; `form` adds, replaces or (by null) removes parameters. */
export async function askToken(
  lab: TestCloud,
  form: Readonly<Record<string, string | null>>,
  { path = `/${tailwindIds.tenantId}/oauth2/v2.0/token`, headers = {} as Record<string, string> } = {},
): Promise<TokenAnswer> {
  const all = { grant_type: 'client_credentials', client_id: shop.appId, scope: `${arm}/.default`, ...form };
  const body = new URLSearchParams(
    Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
  const response = await lab.send(`${authority}${path}`, { method: 'POST', body, headers }, laptop);
  return { status: response.status, body: await response.json() };
}

export function askWithAssertion(
  lab: TestCloud,
  assertion: string,
  form: Readonly<Record<string, string | null>> = {},
): Promise<TokenAnswer> {
  return askToken(lab, { client_assertion: assertion, client_assertion_type: jwtBearer, ...form });
}

/** The AADSTS number and the sentence of a refusal, without its trailer. */
export function refusalOf({ body }: TokenAnswer): string {
  return String(body.error_description).replace(/ Trace ID: .*$/, '');
}
