import type { Resource } from '../../world';
import type { ArmCall } from '../call';
import { badRequest } from '../errors';
import { splitFilter } from '../odata-filter';

type Field = 'resourcetype' | 'name' | 'location' | 'resourcegroup' | 'tagname' | 'tagvalue';

/** Whether a resource passes a filter. */
export type ResourceFilter = (resource: Resource) => boolean;

/**
 * Reads the `$filter` of a generic list: `field eq 'value'`, several with `and`; `resourceType` and `name` also `ne`,
 * and `substringof('value', name)`. A tag's name and value belong together.
 * @see https://learn.microsoft.com/rest/api/resources/resources/list
 */
export function readResourceFilter({ query }: ArmCall, fields: readonly Field[]): ResourceFilter | Response {
  const filter = query.get('$filter') ?? '';
  const conditions = splitFilter(filter).map((part) => readCondition(part, fields));
  if (conditions.includes(null)) return invalidFilter(filter);
  const read = conditions.filter((each) => each !== null);
  const tagName = read.find(({ field }) => field === 'tagname')?.value ?? null;
  const tagValue = read.find(({ field }) => field === 'tagvalue')?.value ?? null;
  const plain = read.filter(({ field }) => field !== 'tagname' && field !== 'tagvalue');
  return (resource) => plain.every((each) => holds(each, resource)) && hasTag(resource, tagName, tagValue);
}

interface Condition {
  readonly field: Field;
  readonly operator: 'eq' | 'ne' | 'substring';
  /** In lower case, except a tag's value, whose case counts. */
  readonly value: string;
}

function readCondition(part: string, fields: readonly Field[]): Condition | null {
  const comparison = /^(\w+)\s+(eq|ne)\s+'((?:[^']|'')*)'$/i.exec(part);
  const substring = /^substringof\(\s*'((?:[^']|'')*)'\s*,\s*(\w+)\s*\)$/i.exec(part);
  const [, name = substring?.[2] ?? '', operator = 'substring', text = substring?.[1] ?? ''] = comparison ?? [];
  const field = fields.find((each) => each === name.toLowerCase());
  if (field === undefined) return null;
  if (operator.toLowerCase() !== 'eq' && field.startsWith('tag')) return null;
  const value = text.replaceAll("''", "'");
  return {
    field,
    operator: operator.toLowerCase() as Condition['operator'],
    value: field === 'tagvalue' ? value : value.toLowerCase(),
  };
}

function holds({ field, operator, value }: Condition, resource: Resource): boolean {
  const own = fieldOf(resource, field).toLowerCase();
  if (operator === 'substring') return own.includes(value);
  return (own === value) === (operator === 'eq');
}

function fieldOf(resource: Resource, field: Field): string {
  switch (field) {
    case 'name':
      return resource.name;
    case 'location':
      return resource.location;
    case 'resourcegroup':
      return /\/resourceGroups\/([^/]+)/i.exec(resource.id)?.[1] ?? '';
    default:
      return resource.type;
  }
}

function hasTag({ tags }: Resource, name: string | null, value: string | null): boolean {
  return (
    (name === null && value === null) ||
    Object.entries(tags).some(
      ([key, each]) => (name === null || key.toLowerCase() === name) && (value === null || each === value),
    )
  );
}

function invalidFilter(filter: string): Response {
  // UNVERIFIED wording.
  return badRequest('InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`);
}
