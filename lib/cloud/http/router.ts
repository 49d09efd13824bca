import { Hono } from 'hono/tiny';
import type { ServiceContext } from '../context';

/** Routes of one service; handlers find their bindings (the `ServiceContext` unless told otherwise) in `c.env`. */
export type Router<Bindings extends object = ServiceContext> = Hono<{ Bindings: Bindings }>;

export interface RouterOptions {
  /** Leading path segments whose case is ignored; the rest of the path keeps it. Default: all of them. */
  readonly caseInsensitiveSegments?: number;
}

/** A router in which doubled and trailing slashes make no difference. A handler's exception is a bug and surfaces. */
export function createRouter<Bindings extends object = ServiceContext>(options: RouterOptions = {}): Router<Bindings> {
  const router: Router<Bindings> = new Hono({
    getPath: (request) => routePath(request.url, options.caseInsensitiveSegments),
  });
  router.onError((error) => {
    throw error;
  });
  return router;
}

function routePath(url: string, caseInsensitiveSegments = Number.POSITIVE_INFINITY): string {
  const segments = new URL(url).pathname.split('/').filter((segment) => segment !== '');
  const spelled = segments.map((segment, at) => (at < caseInsensitiveSegments ? segment.toLowerCase() : segment));
  return `/${spelled.join('/')}`;
}
