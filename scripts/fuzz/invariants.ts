import type { World } from '../../lib/cloud/world';
import { PRIVATE_MEMBERS } from './answers';

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
