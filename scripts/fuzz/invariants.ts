import { XMLValidator } from 'fast-xml-parser';
import type { World } from '../../lib/cloud/world';

/** Members of a JSON Web Key that are nobody's business. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** What is wrong with an answer; null for nothing. */
export function faultOfAnswer(
  status: number,
  contentType: string,
  body: string,
  secrets: readonly string[],
): string | null {
  // 501 is an honest word about the simulation; no fault was asked for.
  if (status >= 500 && status !== 501) return `status ${status}`;
  const leaked = secrets.find((secret) => body.includes(secret));
  if (leaked !== undefined) return `the answer holds the secret ${leaked.slice(0, 12)}...`;
  if (body === '') return null;
  if (contentType.includes('json')) return faultOfJson(body);
  if (contentType.includes('application/xml')) return faultOfXml(body.replace(/^\uFEFF/, ''));
  return null;
}

function faultOfJson(body: string): string | null {
  try {
    return hasPrivateKey(JSON.parse(body)) ? 'the answer holds a private key' : null;
  } catch {
    return 'the body is not the JSON that its type says';
  }
}

/** Characters that no XML document may hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(0|x0);/;

function faultOfXml(body: string): string | null {
  if (NOT_IN_XML.test(body)) return 'the body has a character that XML cannot hold';
  const verdict = XMLValidator.validate(body);
  return verdict === true ? null : `the body is no XML: ${verdict.err.msg}`;
}

function hasPrivateKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isKey = 'kty' in value && PRIVATE_MEMBERS.some((name) => Object.hasOwn(value, name));
  return isKey || Object.values(value).some(hasPrivateKey);
}

/** Texts of a world that no answer may hold: client secrets, identity headers, the private halves of keys. */
export function secretsOf({ directory, resources, vaultContents }: World): readonly string[] {
  const clients = Object.values(directory.applications).flatMap((each) => each.passwordCredentials);
  const headers = Object.values(resources).flatMap((each) => ('runtime' in each ? [each.runtime.identityHeader] : []));
  const keys = Object.values(vaultContents).flatMap((contents) => Object.values(contents.keys ?? {}));
  const halves = keys.flatMap((key) =>
    key.versions.flatMap(({ jwk }) => PRIVATE_MEMBERS.map((name) => jwk[name] ?? '')),
  );
  return [...clients.map(({ secretText }) => secretText), ...headers, ...halves].filter((text) => text !== '');
}

/** Looks for what JSON cannot hold. It remembers what it has seen: snapshots share most of what they hold. */
export function createJsonCheck(name = 'world'): (value: unknown) => string | null {
  const seen = new WeakSet<object>();

  function faultAt(value: unknown, path: string): string | null {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
    if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
    if (typeof value !== 'object') return `${path} is ${typeof value}`;
    if (seen.has(value)) return null;
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== Array.prototype) return `${path} is no plain object`;
    for (const [name, each] of Object.entries(value)) {
      const fault = faultAt(each, `${path}.${name}`);
      if (fault !== null) return fault;
    }
    seen.add(value);
    return null;
  }

  return (value) => faultAt(value, name);
}

const guarded = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const before = guarded.map((each) => Reflect.ownKeys(each).length);

/** What was added to a prototype that all share; null for nothing. */
export function pollution(): string | null {
  const at = guarded.findIndex((each, index) => Reflect.ownKeys(each).length !== before[index]);
  return at < 0
    ? null
    : `a prototype was changed: ${Reflect.ownKeys(guarded[at] ?? {})
        .map(String)
        .at(-1)}`;
}
