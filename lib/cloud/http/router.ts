import { PatternRouter } from 'hono/router/pattern-router';
import type { ServiceContext } from '../context';
import { andThen, type Prompt } from '../prompt';
import { addressOf } from './quick-request';
import { makeResponse, withoutBody } from './quick-response';

/** One request on its way through a route. */
export interface RouteCall<Bindings, Path extends string = string> {
  /** What the service gave the router with the request: the `ServiceContext` unless told otherwise. */
  readonly env: Bindings;
  readonly req: {
    readonly raw: Request;
    readonly method: string;
    /** A named part of the path, percent-decoded; what cannot be decoded stays as it is. */
    param(name: ParamName<Path>): string;
  };
}

/** `name` and `version` in `/secrets/:name/:version`. */
type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Handler<Bindings, Path extends string = string> = (call: RouteCall<Bindings, Path>) => Prompt<Response>;
type Add<Bindings> = <Path extends string>(path: Path, handler: Handler<Bindings, Path>) => void;

/** Routes of one service, in the notation of Hono; of those that fit a request the first one answers. */
export interface Router<Bindings extends object = ServiceContext> {
  readonly get: Add<Bindings>;
  readonly put: Add<Bindings>;
  readonly post: Add<Bindings>;
  readonly all: Add<Bindings>;
  on<Path extends string>(method: string, path: Path, handler: Handler<Bindings, Path>): void;
  /** Answers what no route fits. */
  notFound(handler: Handler<Bindings>): void;
  /** A handler's exception is a bug and surfaces. */
  fetch(request: Request, env: Bindings): Prompt<Response>;
}

export interface RouterOptions {
  /** Leading path segments whose case is ignored; the rest of the path keeps it. Default: all of them. */
  readonly caseInsensitiveSegments?: number;
}

/** A router in which doubled and trailing slashes make no difference, and HEAD is GET without a body. */
export function createRouter<Bindings extends object = ServiceContext>(options: RouterOptions = {}): Router<Bindings> {
  const routes = new PatternRouter<Handler<Bindings>>();
  let fallback: Handler<Bindings> = () => makeResponse(404, null, []);
  const add =
    (method: string): Add<Bindings> =>
    (path, handler) =>
      routes.add(method, path, handler as Handler<Bindings>);

  return {
    get: add('GET'),
    put: add('PUT'),
    post: add('POST'),
    all: add('ALL'),
    on: (method, path, handler) => add(method)(path, handler),
    notFound(handler) {
      fallback = handler;
    },
    fetch(request, env) {
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const path = routePath(addressOf(request), options.caseInsensitiveSegments);
      const [handler, params = {}] = routes.match(method, path)[0][0] ?? [fallback];
      const param = (name: string) => decoded((params as Readonly<Record<string, string>>)[name] ?? '');
      const response = handler({ env, req: { raw: request, method: request.method, param } });
      return request.method === 'HEAD' ? andThen(response, withoutBody) : response;
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function routePath({ pathname }: URL, caseInsensitiveSegments = Number.POSITIVE_INFINITY): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const spelled = segments.map((segment, at) => (at < caseInsensitiveSegments ? segment.toLowerCase() : segment));
  return `/${spelled.join('/')}`;
}
