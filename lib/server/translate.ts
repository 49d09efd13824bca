import { type Addresses, localHosts, mainOrigin } from './addresses';

/*
 * Addresses inside messages. A client that came by a local name gets local addresses to go on with, and may send them
 * back. Only known places are translated: a secret's value, a blob or an app setting that holds an address is the
 * user's own and stays as it is, and so do audiences, scopes and issuers.
 */

/** JSON properties whose value is an address that a client follows, or the ID of something in a vault. */
const KEYS = [
  'nextLink',
  '@odata\\.nextLink',
  '@odata\\.context',
  'id',
  'kid',
  'sid',
  'cid',
  'recoveryId',
  'target',
  'vaultUri',
  'secretUri',
  'secretUriWithVersion',
  'keyUri',
  'keyUriWithVersion',
  'blob',
  'token_endpoint',
  'authorization_endpoint',
  'device_authorization_endpoint',
  'end_session_endpoint',
  'tenant_discovery_endpoint',
  'jwks_uri',
];

const JSON_ADDRESS = new RegExp(`("(?:${KEYS.join('|')})"\\s*:\\s*")(https?://[^"\\\\]*)(?=["\\\\])`, 'g');

/** Headers whose whole value is an address. */
const ADDRESS_HEADERS = new Set(['location', 'azure-asyncoperation', 'operation-location', 'x-ms-copy-source']);

const BY_PATH =
  /^https:\/\/(?:management\.azure\.com|login\.microsoftonline\.com|graph\.microsoft\.com)(?::443)?(?=[/?#]|$)/i;

/** The local form of one of Azure's addresses; other addresses stay as they are. */
export function toLocal(address: string, addresses: Addresses): string {
  const { vault, blob } = localHosts(addresses);
  return address
    .replace(BY_PATH, mainOrigin(addresses))
    .replace(/^https:\/\/([a-z0-9-]+)\.vault\.azure\.net(?::443)?(?=[/?#]|$)/i, (_, name: string) => vault(name))
    .replace(/^https:\/\/([a-z0-9]+)\.blob\.core\.windows\.net(?::443)?(?=[/?#]|$)/i, (_, name: string) => blob(name));
}

const LOCAL_BY_PATH = /^https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?=[/?#]|$)/i;

/** Azure's form of a local address. The machine's own address stands for Resource Manager and Graph, by the path. */
export function toAzure(address: string): string {
  return address
    .replace(LOCAL_BY_PATH, (_, offset: number, whole: string) =>
      /^https?:\/\/[^/]+\/(?:v1\.0|beta)(?:\/|$)/i.test(whole.slice(offset))
        ? 'https://graph.microsoft.com'
        : 'https://management.azure.com',
    )
    .replace(/^https?:\/\/([a-z0-9-]+)\.vault\.localhost(?::\d+)?(?=[/?#]|$)/i, 'https://$1.vault.azure.net')
    .replace(/^https?:\/\/([a-z0-9]+)\.blob\.localhost(?::\d+)?(?=[/?#]|$)/i, 'https://$1.blob.core.windows.net');
}

/** Translates a header of an answer; `name` is in lower case. */
export function translateHeader(name: string, value: string, addresses: Addresses): string {
  if (ADDRESS_HEADERS.has(name)) return toLocal(value, addresses);
  if (name !== 'www-authenticate') return value;
  return value.replace(
    /\b(authorization(?:_uri)?="?)(https:\/\/[^"\s,]*)/gi,
    (_, before: string, address: string) => before + toLocal(address, addresses),
  );
}

/**
 * Whether the body of an answer may hold addresses to translate: JSON, and Blob Storage's own XML. Every other body
 * of Blob Storage is content. `url` is the address, in Azure's names, that it answers.
 */
export function isTranslatable(url: URL, contentType: string): boolean {
  if (isBlobStorage(url)) return url.searchParams.has('comp') && /xml/i.test(contentType);
  return /json/i.test(contentType);
}

/** Translates the body of an answer, where that is to be. */
export function translateBody(text: string, contentType: string, url: URL, addresses: Addresses): string {
  if (!isTranslatable(url, contentType)) return text;
  // Lists of Blob Storage name the account's address in their root element.
  const places = isBlobStorage(url) ? /(<EnumerationResults ServiceEndpoint=")([^"]*)/ : JSON_ADDRESS;
  return text.replace(places, (_, before: string, address: string) => before + toLocal(address, addresses));
}

/** Whether an address, in Azure's names, is one of Blob Storage, whose bodies are content. */
export function isBlobAddress(url: string): boolean {
  return /^https:\/\/[a-z0-9]+\.blob\.core\.windows\.net(?=[/:?#]|$)/.test(url);
}

function isBlobStorage({ hostname }: URL): boolean {
  return hostname.endsWith('.blob.core.windows.net');
}

/** Translates the body of a request to Azure's names. */
export function translateRequestBody(text: string, contentType: string): string {
  if (/json/i.test(contentType)) {
    return text.replace(JSON_ADDRESS, (_, before: string, address: string) => before + toAzure(address));
  }
  if (!/x-www-form-urlencoded/i.test(contentType) || !/localhost|127\.0\.0\.1/i.test(text)) return text;
  const form = new URLSearchParams(text);
  // Some clients make the scope from the endpoint that they were given.
  for (const name of ['resource', 'scope']) {
    const values = form.getAll(name).map((value) => value.split(' ').map(toAzure).join(' '));
    form.delete(name);
    for (const value of values) form.append(name, value);
  }
  return form.toString();
}

const LOCAL_RESOURCE =
  /([?&]resource=)(https?(?::|%3A)(?:\/|%2F){2}(?:127\.0\.0\.1|(?:[a-z0-9-]+\.)*localhost)(?:(?::|%3A)\d{1,5})?(?:\/|%2F)?)(?=[&#]|$)/i;

/** Translates what a request for a token names in its query, where a client made it from the endpoint that it was given. */
export function translateQuery(pathAndQuery: string): string {
  return pathAndQuery.replace(
    LOCAL_RESOURCE,
    (_, before: string, resource: string) => before + encodeURIComponent(toAzure(decodeURIComponent(resource))),
  );
}
