import { contextUrl, type GraphCall, type GraphResult } from '../call';
import { graphErrors, refusal } from '../errors';
import type { Entity, EntityType } from './entity';
import { readFilter } from './filter';
import { project, readSelect } from './select';

/** Graph's own page size for directory objects, where the request asks for none. */
const PAGE_SIZE = 100;
const LARGEST_PAGE = 999;

/** Query options of OData that the simulator leaves out. */
const OTHER_OPTIONS = ['$expand', '$orderby', '$apply', '$skip'];

/** Answers with one object; `$select` cuts it. */
export function answerEntity(call: GraphCall, { type, view }: Entity): GraphResult {
  const other = unsimulatedOption(call);
  if (other !== null) return other;
  const selection = readSelect(call.query.get('$select'), type);
  if (!selection.ok) return refusal(selection.error);
  const url = contextUrl(call, `${type.collection}${listed(selection.names)}/$entity`);
  return { ok: true, body: { '@odata.context': url, ...project(view, type, selection.names) } };
}

/** Answers with objects of one type, filtered, cut and in pages. */
export function answerCollection(call: GraphCall, type: EntityType, entities: readonly Entity[]): GraphResult {
  return answer(call, type, type.collection, entities, ({ view }, names) => project(view, type, names));
}

/** Answers with objects of any types of the directory, each of which says its own. */
export function answerDirectoryObjects(call: GraphCall, entities: readonly Entity[]): GraphResult {
  return answer(call, DIRECTORY_OBJECT, 'directoryObjects', entities, ({ type, view }, names) => ({
    '@odata.type': `#microsoft.graph.${type.name}`,
    ...project(view, type, names),
  }));
}

/** What every object of the directory has, for queries over several types. */
const DIRECTORY_OBJECT: EntityType = {
  name: 'directoryObject',
  collection: 'directoryObjects',
  defaults: null,
  filterable: ['id', 'displayName'],
  properties: ['id', 'deletedDateTime', 'displayName', 'appId', 'userPrincipalName', 'servicePrincipalType', 'mail'],
};

function answer(
  call: GraphCall,
  type: EntityType,
  collection: string,
  entities: readonly Entity[],
  cut: (entity: Entity, names: readonly string[] | null) => object,
): GraphResult {
  const { query, request } = call;
  const other = unsimulatedOption(call);
  if (other !== null) return other;
  const eventual = request.headers.get('consistencylevel')?.toLowerCase() === 'eventual';
  const counts = query.get('$count')?.toLowerCase() === 'true';
  if (query.has('$search')) {
    return eventual ? notSimulated('$search') : refusal(graphErrors.searchNeedsHeader());
  }
  const selection = readSelect(query.get('$select'), type);
  if (!selection.ok) return refusal(selection.error);
  const text = query.get('$filter');
  const filter = text === null ? null : readFilter(text, type, { advanced: eventual && counts });
  if (filter !== null && !filter.ok) return refusal(filter.error);
  const found = filter === null ? entities : entities.filter(({ view }) => filter.matches(view));
  const page = readPage(call, type.pageSize ?? PAGE_SIZE);
  if (!page.ok) return page;
  const end = page.from + page.size;
  return {
    ok: true,
    body: {
      '@odata.context': contextUrl(call, `${collection}${listed(selection.names)}`),
      ...(eventual && counts && { '@odata.count': found.length }),
      ...(end < found.length && { '@odata.nextLink': nextLink(call, end) }),
      value: found.slice(page.from, end).map((entity) => cut(entity, selection.names)),
    },
  };
}

function unsimulatedOption({ query }: GraphCall): GraphResult | null {
  const option = OTHER_OPTIONS.find((each) => query.has(each));
  return option === undefined ? null : notSimulated(option);
}

function notSimulated(option: string): GraphResult {
  return { ok: 'not-simulated', operation: `query option ${option}` };
}

function listed(names: readonly string[] | null): string {
  return names === null ? '' : `(${names.join(',')})`;
}

function readPage({ query }: GraphCall, usual: number) {
  const top = query.get('$top');
  const size = top === null ? usual : wholeNumber(top);
  if (size === null || size < 1 || size > Math.max(usual, LARGEST_PAGE))
    return refusal(graphErrors.invalidPageSize(top ?? ''));
  const token = query.get('$skiptoken');
  const from = token === null ? 0 : wholeNumber(token);
  return from === null ? refusal(graphErrors.invalidSkipToken()) : ({ ok: true, from, size } as const);
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The same request, for what comes after. UNVERIFIED: Graph's own tokens are opaque; here it is a position. */
function nextLink({ request }: GraphCall, from: number): string {
  const url = new URL(request.url);
  url.searchParams.delete('$skiptoken');
  url.searchParams.set('$skiptoken', String(from));
  return url.href;
}
