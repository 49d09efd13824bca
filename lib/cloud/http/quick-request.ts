import type { Prompt } from '../prompt';
import { type Content, contentText, OnceReadable, platformText } from './content';
import { PlainHeaders } from './plain-headers';

/** What a request says, where making a `Request` of the platform's own would take longer than answering it. */
export interface RequestParts {
  /** An absolute address. */
  readonly url: string;
  /** Default: GET. */
  readonly method?: string;
  readonly headers?: Iterable<readonly [name: string, value: string]>;
  /** Default: none. */
  readonly body?: Content;
}

/** A `Request` whose body is there as a whole; `clone()` gives one of the platform's own. */
class QuickRequest extends OnceReadable<Request> implements Request {
  readonly cache = 'default';
  readonly credentials = 'same-origin';
  readonly destination = '';
  readonly integrity = '';
  readonly keepalive = false;
  readonly mode = 'cors';
  readonly redirect = 'follow';
  readonly referrer = 'about:client';
  readonly referrerPolicy = '';

  constructor(
    readonly address: URL,
    readonly method: string,
    readonly headers: PlainHeaders,
    content: Content,
  ) {
    super(content);
  }

  get url(): string {
    return this.address.href;
  }

  get signal(): AbortSignal {
    return this.platform().signal;
  }

  clone(): Request {
    return this.platform().clone();
  }

  protected override make(): Request {
    const { url, method, headers, content } = this;
    return new Request(url, { method, headers: [...headers], body: content });
  }
}

const PLAIN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Bytes as RFC 9110 allows them in a value, without white space at the ends. */
const VALUE = /^(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?$/;

/**
 * Makes a request from its parts. Throws `TypeError` exactly where `new Request` does: it decides about whatever is
 * unusual.
 */
export function makeRequest({ url, method = 'GET', headers = [], body = null }: RequestParts): Request {
  const entries = [...headers];
  const isPlain =
    PLAIN_METHODS.has(method) &&
    (body === null || (method !== 'GET' && method !== 'HEAD')) &&
    (typeof body !== 'string' || entries.some(([name]) => name.toLowerCase() === 'content-type')) &&
    entries.every(([name, value]) => NAME.test(name) && VALUE.test(value));
  const address = isPlain ? parsed(url) : null;
  if (address === null || address.username !== '' || address.password !== '') {
    return new Request(url, { method, headers: entries.map(([name, value]): [string, string] => [name, value]), body });
  }
  return new QuickRequest(address, method, new PlainHeaders(entries), body);
}

function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** The address of a request. Shared by all who ask: never change it. */
export function addressOf(request: Request): URL {
  if (request instanceof QuickRequest) return request.address;
  const known = addresses.get(request);
  if (known !== undefined) return known;
  const address = new URL(request.url);
  addresses.set(request, address);
  return address;
}

const addresses = new WeakMap<Request, URL>();

/** The body of a request as text, empty where it is longer than `most`; the request can still be read. */
export function requestText(request: Request, most = Number.POSITIVE_INFINITY): Prompt<string> {
  if (request instanceof QuickRequest) return contentText(request.content, most);
  return platformText(request, most);
}
