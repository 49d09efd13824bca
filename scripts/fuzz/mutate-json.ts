import type { Random } from '../bench/random';
import { editText } from './edit-text';
import { oddJson, oddWords } from './odd-values';

/** The value with one place in it changed: replaced, left out, doubled, or under another name. */
export function mutateJson(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.8)) return mutateList(value, random);
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && random.chance(0.9)) {
    return mutateObject(Object.entries(value), random);
  }
  return oddValue(value, random);
}

function mutateList(list: readonly unknown[], random: Random): unknown {
  const at = random.below(list.length);
  switch (random.below(4)) {
    case 0:
      return list.toSpliced(at, 1);
    case 1:
      return [...list, ...list];
    default:
      return list.with(at, mutateJson(list[at], random));
  }
}

function mutateObject(entries: readonly (readonly [string, unknown])[], random: Random): unknown {
  const odd = [random.pick(oddWords), oddValue(null, random)] as const;
  const at = random.below(entries.length);
  const entry = entries[at];
  // `fromEntries` makes a property of `__proto__` where an assignment would not.
  if (entry === undefined) return Object.fromEntries([odd]);
  const [name, value] = entry;
  switch (random.below(8)) {
    case 0:
      return Object.fromEntries(entries.toSpliced(at, 1));
    case 1:
      return Object.fromEntries([...entries, odd]);
    case 2:
      return Object.fromEntries(entries.with(at, [odd[0], value]));
    case 3:
      return Object.fromEntries(entries.with(at, [name.toUpperCase(), value]));
    default:
      return Object.fromEntries(entries.with(at, [name, mutateJson(value, random)]));
  }
}

function oddValue(value: unknown, random: Random): unknown {
  if (typeof value === 'string' && random.chance(0.6)) return editText(value, random);
  if (random.chance(0.2)) return [value];
  return random.chance(0.5) ? random.pick(oddWords) : random.pick(oddJson);
}
