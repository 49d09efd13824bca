import type { Prompt } from '../prompt';
import { type Content, contentText, OnceReadable, platformText } from './content';
import { headerPairs, PlainHeaders } from './plain-headers';
import { statusText } from './status-text';

/**
 * A `Response` whose body is there as a whole. Making one of the platform's own takes longer than all that the
 * simulated service does for the answer; one is made when somebody asks for what only it has, and `clone()` gives one.
 */
class QuickResponse extends OnceReadable<Response> implements Response {
  readonly statusText: string;
  readonly redirected = false;
  readonly type = 'default';
  readonly url = '';

  constructor(
    content: Content,
    readonly status: number,
    readonly headers: PlainHeaders,
  ) {
    super(content);
    this.statusText = statusText(status);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  clone(): Response {
    return this.platform().clone();
  }

  protected override make(): Response {
    const { status, statusText, headers } = this;
    return new Response(this.content, { status, statusText, headers: [...headers] });
  }
}

// Handlers tell a refusal from what they looked for by `instanceof Response`, which has to hold for these too.
Object.setPrototypeOf(
  QuickResponse.prototype,
  Object.create(Response.prototype, Object.getOwnPropertyDescriptors(OnceReadable.prototype)),
);

/** Makes a response with the reason phrase of its status. Headers that are a `PlainHeaders` become its own. */
export function makeResponse(status: number, content: Content, headers: Iterable<readonly [string, string]>): Response {
  return new QuickResponse(content, status, headers instanceof PlainHeaders ? headers : new PlainHeaders(headers));
}

/** The same response without its body, as HEAD has it. */
export function withoutBody({ status, headers }: Response): Response {
  return makeResponse(status, null, headerPairs(headers));
}

/** The body of a response as text, empty where it is longer than `most`; the response can still be read. */
export function textOf(response: Response, most = Number.POSITIVE_INFINITY): Prompt<string> {
  if (response instanceof QuickResponse) return contentText(response.content, most);
  return platformText(response, most);
}
