import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Statuses whose answers never have a body. */
const WITHOUT_BODY = [204, 205, 304];

/** What a server could not send of an answer; null for nothing. */
export function faultOfHeaders({ status, statusText, headers }: Response, body: string): string | null {
  if (!Number.isInteger(status) || status < 200 || status > 599) return `the status is ${status}`;
  if (/[^\t\x20-\x7e]/.test(statusText)) return `the reason phrase is '${statusText}'`;
  for (const [name, value] of headers) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (error) {
      return `header ${JSON.stringify(name)}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  if (body === '') return null;
  if (WITHOUT_BODY.includes(status)) return `an answer of ${status} has a body`;
  return headers.has('content-type') ? null : 'a body without a type';
}
