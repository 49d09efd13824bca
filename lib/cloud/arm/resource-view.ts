import type { Resource } from '../world';

/** What the world keeps with a resource and Resource Manager tells elsewhere or never. */
const HIDDEN = new Set(['powerState', 'appSettings', 'runtime', 'keys']);

/** A resource as Resource Manager returns it. */
export function toWire(resource: Resource): object {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !HIDDEN.has(name)));
}
