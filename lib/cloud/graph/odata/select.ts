import { type GraphError, graphErrors } from '../errors';
import { type EntityType, propertyOf, type View } from './entity';

export type Selection =
  /** `names` are the properties asked for; null where the request leaves the choice to Graph. */
  { readonly ok: true; readonly names: readonly string[] | null } | { readonly ok: false; readonly error: GraphError };

/** Reads a `$select`; null or empty text selects nothing in particular. */
export function readSelect(text: string | null, type: EntityType): Selection {
  const asked = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (asked.length === 0 || asked.includes('*')) return { ok: true, names: null };
  const names: string[] = [];
  for (const name of asked) {
    const property = propertyOf(type, name);
    if (property === null) return { ok: false, error: graphErrors.unknownSelectedProperty(name, type.name) };
    names.push(property);
  }
  return { ok: true, names };
}

/** The selected properties of an object. A property that this object's own type does not have is left out. */
export function project(view: View, type: EntityType, names: readonly string[] | null): View {
  const wanted = names ?? type.defaults;
  if (wanted === null) return view;
  return Object.fromEntries(wanted.flatMap((name) => (Object.hasOwn(view, name) ? [[name, view[name]]] : [])));
}
