import type { FuzzRequest } from './corpus';

/** What stands behind the names in a request. */
export interface Fillings {
  readonly tokens: Readonly<Record<string, string>>;
  /** By the words in bodies that they replace. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The request as a client sends it; null for one that no client could: `Request` refuses its method, address or a header. */
export function toRequest(request: FuzzRequest, { tokens, texts }: Fillings): Request | null {
  const { method, url, token, headers } = request;
  let body = request.body;
  for (const [word, text] of Object.entries(texts)) body = body?.replaceAll(word, text) ?? null;
  const hasBody = body !== null && !/^(get|head)$/i.test(method);
  try {
    const all = new Headers(token === null ? {} : { authorization: `Bearer ${tokens[token] ?? token}` });
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return new Request(url, { method, headers: all, ...(hasBody && { body }) });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
