import { tailwindIds as ids } from '../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../lib/cloud/scenarios/tailwind-platform-ids';
import type { TestCloud } from '../../lib/cloud/testing.test-helper';
import { claimsOf, forge, signedWithPublicKey, tampered, unsigned } from '../../lib/cloud/tokens/forge.test-helper';
import { strangerSigningKey } from '../../lib/cloud/tokens/test-keys.test-helper';
import { laptop, site, type TokenName } from './corpus/request';

const VAULT = 'https://vault.azure.net';
const STORAGE = 'https://storage.azure.com';

const genuine: Readonly<Record<Exclude<TokenName, 'account-key'>, (lab: TestCloud) => Promise<string>>> = {
  'operator-arm': (lab) => lab.operatorToken('https://management.azure.com/'),
  'legacy-arm': (lab) => legacyToken(lab, 'https://management.azure.com'),
  'operator-graph': (lab) => lab.operatorToken('https://graph.microsoft.com'),
  'operator-vault': (lab) => lab.operatorToken(VAULT),
  'operator-storage': (lab) => lab.operatorToken(STORAGE),
  'vm-vault': (lab) => lab.vmToken(VAULT, `&client_id=${platform.vmIdentity.appId}`),
  'vm-storage': (lab) => lab.vmToken(STORAGE, `&client_id=${platform.vmIdentity.appId}`),
  'app-vault': (lab) => appToken(lab, VAULT),
  'app-storage': (lab) => appToken(lab, STORAGE),
};

async function legacyToken({ send }: TestCloud, resource: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: platform.spLegacy.appId,
    client_secret: 'legacy-simulated-secret-2203',
    resource,
  });
  const url = `https://login.microsoftonline.com/${ids.tenantId}/oauth2/token`;
  return accessToken(await send(url, { method: 'POST', body }, laptop));
}

async function accessToken(answer: Response): Promise<string> {
  const { access_token: token } = await answer.json();
  if (typeof token !== 'string') throw new Error(`The setup got no token: ${answer.status}`);
  return token;
}

async function appToken({ send }: TestCloud, resource: string): Promise<string> {
  const url = `http://169.254.129.3:8081/msi/token?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`;
  const headers = { 'X-IDENTITY-HEADER': 'A1A0C3D5E7F94B6288D0F1E2C3B4A596' };
  return accessToken(await send(url, { headers }, site));
}

/** Claims under the right signature that no token should have. */
const oddClaims: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'no-object-id': { oid: undefined },
  'odd-object-id': { oid: ['__proto__'] },
  'inherited-object-id': { oid: '__proto__' },
  'odd-audience': { aud: [VAULT, {}] },
  'odd-issuer': { iss: 7 },
  'odd-times': { exp: 'soon', nbf: {} },
  expired: { exp: 1 },
  'not-yet': { nbf: 9_999_999_999 },
  'endless-time': { exp: 1e300, iat: -1 },
  'odd-groups': { groups: { length: 3 } },
  'no-text': { aud: { toString: null, valueOf: 1 }, iss: { toString: 1 }, exp: { toString: null } },
  'odd-tenant': { tid: 'constructor' },
  'odd-names': { appid: null, azp: 1, upn: [], name: {}, xms_mirid: 3 },
};

const texts: Readonly<Record<string, string>> = {
  empty: '',
  dots: '..',
  letters: 'a.b.c',
  words: 'e30.e30.e30',
  proto: '__proto__',
  long: 'a'.repeat(100_000),
  'five-parts': 'e30.e30.e30.e30.e30',
};

const forgeries = ['broken', 'cut', 'tampered', 'foreign', 'unsigned', 'confused', 'odd-key-id', 'deep'];

/** Names of tokens that are no good, or not for every service. */
export const oddTokens: readonly string[] = [
  'account-key',
  ...Object.keys(genuine),
  ...forgeries,
  ...Object.keys(oddClaims),
  ...Object.keys(texts),
];

/** Half of the time one that is good. */
export const allTokens: readonly (string | null)[] = [
  null,
  ...oddTokens,
  ...Object.keys(genuine).flatMap((name) => Array<string>(4).fill(name)),
];

/**
 * Tokens for the years to come: the same callers, without an end. Nobody gets such tokens; the fuzzer moves the clock
 * by years and wants to be let in.
 */
export async function makeLastingTokens(
  tokens: Readonly<Record<string, string>>,
  { signingKey }: TestCloud,
): Promise<Readonly<Record<string, string>>> {
  const entries = Object.keys(genuine).map(async (name) => {
    const claims = claimsOf(tokens[name] ?? '');
    return [name, await forge({ ...claims, iat: 0, nbf: 0, exp: 9_999_999_999 }, signingKey)] as const;
  });
  return { ...tokens, ...Object.fromEntries(await Promise.all(entries)) };
}

/** Every token by its name; a new start of the lab needs new ones. */
export async function makeTokens(lab: TestCloud): Promise<Readonly<Record<string, string>>> {
  const tokens: Record<string, string> = { ...texts };
  for (const [name, make] of Object.entries(genuine)) tokens[name] = await make(lab);
  const good = tokens['operator-vault'] ?? '';
  const claims = claimsOf(good);
  for (const [name, change] of Object.entries(oddClaims)) {
    tokens[name] = await forge({ ...claims, ...change }, lab.signingKey);
  }
  return {
    ...tokens,
    broken: `${good}x`,
    cut: good.slice(0, -20),
    tampered: tampered(good, { oid: '__proto__' }),
    foreign: await forge(claims, await strangerSigningKey()),
    unsigned: unsigned(claims, { alg: 'none' }),
    confused: await signedWithPublicKey(claims, lab.signingKey),
    'odd-key-id': await forge(claims, lab.signingKey, { kid: '__proto__', x5t: 'constructor' }),
    deep: `e30.${btoa(`{"aud":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)}.e30`,
  };
}
