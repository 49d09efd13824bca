import { badRequest } from '../errors';

/** `supported` is what Azure goes on to name for the list in question. */
export function unsupportedFilter(filter: string, supported: string): Response {
  const message = `The filter '${filter}' is not supported. Supported filters are either ${supported}.`;
  return badRequest('UnsupportedQuery', message);
}
