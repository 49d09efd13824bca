import { type GraphError, graphErrors } from '../errors';
import { type EntityType, messageName, propertyOf, type View } from './entity';
import { type Filter, type Literal, parseFilter } from './parse';

export type FilterResult =
  | { readonly ok: true; readonly matches: (view: View) => boolean }
  | { readonly ok: false; readonly error: GraphError };

export interface FilterOptions {
  /** Whether the request asks for Graph's advanced queries: `ConsistencyLevel: eventual` and `$count=true`. */
  readonly advanced: boolean;
}

/**
 * Reads a `$filter` for objects of a type. Only some properties can be asked about, and `ne`, `not` and `endswith`
 * only in advanced queries.
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function readFilter(text: string, type: EntityType, options: FilterOptions): FilterResult {
  const filter = parseFilter(text);
  if (filter === null) return { ok: false, error: graphErrors.invalidFilter() };
  const error = problemOf(filter, type, options);
  return error === null ? { ok: true, matches: (view) => holds(filter, view) } : { ok: false, error };
}

function problemOf(filter: Filter, type: EntityType, options: FilterOptions): GraphError | null {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return problemOf(filter.left, type, options) ?? problemOf(filter.right, type, options);
    case 'not':
      return problemOf(filter.inner, type, options) ?? (options.advanced ? null : unsupported(filter.inner, type));
    default:
      return propertyProblem(filter, type, options);
  }
}

type Condition = Exclude<Filter, { readonly kind: 'and' | 'or' | 'not' }>;

function propertyProblem(filter: Condition, type: EntityType, { advanced }: FilterOptions): GraphError | null {
  const [first = ''] = filter.property.split('/');
  const property = propertyOf(type, first);
  if (property === null) return graphErrors.unknownProperty(first, type.name);
  if (!type.filterable.includes(property)) return graphErrors.unsupportedFilter(property, messageName(type));
  const needsAdvanced =
    (filter.kind === 'compare' && filter.operator === 'ne') ||
    (filter.kind === 'function' && filter.name === 'endswith');
  return needsAdvanced && !advanced ? graphErrors.unsupportedFilter(property, messageName(type)) : null;
}

function unsupported(filter: Filter, type: EntityType): GraphError {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return unsupported(filter.left, type);
    case 'not':
      return unsupported(filter.inner, type);
    default:
      return graphErrors.unsupportedFilter(filter.property, messageName(type));
  }
}

/** `value` is an object, or one element of a collection inside `any`. */
function holds(filter: Filter, value: unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return holds(filter.left, value) && holds(filter.right, value);
    case 'or':
      return holds(filter.left, value) || holds(filter.right, value);
    case 'not':
      return !holds(filter.inner, value);
    case 'any': {
      const elements = read(value, filter.property);
      return Array.isArray(elements) && elements.some((element) => holds(filter.inner, element));
    }
    case 'in': {
      const found = read(value, filter.property);
      return filter.values.some((each) => equal(found, each));
    }
    case 'function': {
      const found = read(value, filter.property);
      if (typeof found !== 'string') return false;
      const [text, part] = [found.toLowerCase(), filter.value.toLowerCase()];
      return filter.name === 'startswith' ? text.startsWith(part) : text.endsWith(part);
    }
    case 'compare':
      return compare(read(value, filter.property), filter.operator, filter.value);
  }
}

/** Follows a path such as `status/errorCode`; names ignore case. The empty path is the value itself. */
function read(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path.split('/').reduce<unknown>((object, name) => {
    if (typeof object !== 'object' || object === null) return undefined;
    return Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  }, value);
}

function compare(found: unknown, operator: Extract<Filter, { kind: 'compare' }>['operator'], value: Literal): boolean {
  if (operator === 'eq') return equal(found, value);
  if (operator === 'ne') return !equal(found, value);
  const difference = order(found, value);
  if (Number.isNaN(difference)) return false;
  switch (operator) {
    case 'ge':
      return difference >= 0;
    case 'le':
      return difference <= 0;
    case 'gt':
      return difference > 0;
    case 'lt':
      return difference < 0;
  }
}

/** Text of the directory ignores case. */
function equal(found: unknown, value: Literal): boolean {
  if (typeof found === 'string' && typeof value === 'string') {
    return found.toLowerCase() === value.toLowerCase() || order(found, value) === 0;
  }
  return (found ?? null) === value;
}

/** Positive when `found` is greater; not a number where the two cannot be ordered. Only dates and numbers can. */
function order(found: unknown, value: Literal): number {
  if (typeof found === 'number' && typeof value === 'number') return found - value;
  if (typeof found !== 'string' || typeof value !== 'string') return Number.NaN;
  return dateOf(found) - dateOf(value);
}

function dateOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
}
