/** Puts a result into a cache that holds at most `limit` of them; a full one starts over, since questions come in bursts. */
export function remember<Key, Value>(known: Map<Key, Value>, limit: number, key: Key, value: Value): Value {
  if (known.size >= limit) known.clear();
  known.set(key, value);
  return value;
}
