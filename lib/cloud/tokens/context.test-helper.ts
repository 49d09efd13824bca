import { createClock } from '../clock';
import type { ServiceContext } from '../context';
import { keySet } from '../entra/discovery';
import { createIds } from '../ids';
import { createKeys, type SigningKey } from '../keys';
import { tailwind } from '../scenarios/tailwind';
import { KEYS_URL } from './key-set';

/** A service's context whose network has nothing but Entra's published keys. */
export function tokenContext(...signingKeys: [SigningKey, ...SigningKey[]]) {
  const clock = createClock(tailwind.startsAt);
  const fetched: string[] = [];
  const state = { keys: createKeys(...signingKeys) };
  const unexpected = () => {
    throw new Error('A verifier has no business here.');
  };
  const context: ServiceContext = {
    world: tailwind.world,
    events: [],
    clock,
    ids: createIds(7),
    get keys() {
      return state.keys;
    },
    exchange: 1,
    origin: { kind: 'laptop' },
    update: unexpected,
    record: unexpected,
    authorize: unexpected,
    allows: unexpected,
    refuseToken: unexpected,
    async fetch(request) {
      fetched.push(request.url);
      if (request.url !== KEYS_URL) return unexpected();
      return Response.json(keySet(state.keys.publishedAt(clock.now()), null));
    },
  };
  return {
    context,
    clock,
    /** Addresses that were fetched, in order. */
    fetched,
    /** Replaces the published keys; the first one signs. */
    publish(...keys: [SigningKey, ...SigningKey[]]) {
      state.keys = createKeys(...keys);
    },
  };
}
