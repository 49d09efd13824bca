import type { RequestSpec } from '@/lib/lesson/types';

/** A header row of the form; `key` names the row while it is edited. */
export interface HeaderRow {
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

/** What stands in the request form. */
export interface RequestForm {
  readonly from: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderRow[];
  readonly body: string;
}

export const METHODS = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** Whether a request with this method can carry a body. */
export function takesBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** The language of a body, by its Content-Type; JSON when there is none, as most Azure APIs take. */
export function bodyLanguage(headers: readonly HeaderRow[]): 'json' | 'plaintext' {
  const type = headers.find(({ name }) => name.trim().toLowerCase() === 'content-type')?.value.toLowerCase();
  return type === undefined || type.includes('json') ? 'json' : 'plaintext';
}

let nextKey = 0;

/** A header row with a key of its own. */
export function headerRow(name = '', value = ''): HeaderRow {
  nextKey += 1;
  return { key: nextKey, name, value };
}

/** A request put into the form. */
export function toForm(spec: RequestSpec): RequestForm {
  return {
    from: spec.from,
    method: spec.method,
    url: spec.url,
    headers: spec.headers.map(([name, value]) => headerRow(name, value)),
    body: laidOut(spec.body ?? ''),
  };
}

/** JSON with line breaks, easier to read and change; anything else as it is. */
function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** The form as a request; rows without a name are left out, and so is a body where none can go. */
export function toSpec({ from, method, url, headers, body }: RequestForm): RequestSpec {
  return {
    from,
    method,
    url: url.trim(),
    headers: headers.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value] as const),
    ...(takesBody(method) && body !== '' && { body }),
  };
}
