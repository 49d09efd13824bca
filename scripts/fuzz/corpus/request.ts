import type { Origin } from '../../../lib/cloud/events';
import { tailwindIds as ids } from '../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../lib/cloud/scenarios/tailwind-platform-ids';

/** Whose token a request carries; null: none. */
export type TokenName =
  | 'operator-arm'
  // The old application: it may change machines and vaults, and not what they link.
  | 'legacy-arm'
  | 'operator-graph'
  | 'operator-vault'
  | 'operator-storage'
  | 'vm-vault'
  | 'vm-storage'
  | 'app-vault'
  | 'app-storage'
  // No token: the request is signed with the first key of the account that it goes to.
  | 'account-key';

/** One request, whole and as data. */
export interface FuzzRequest {
  readonly method: string;
  readonly url: string;
  readonly from: Origin;
  /** A name of `TokenName`, or one of those that no service should take. */
  readonly token: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface ValidRequest {
  readonly method: string;
  readonly url: string;
  /** Default: the operator's laptop. */
  readonly from?: Origin;
  readonly token?: TokenName;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is; anything else as JSON. */
  readonly body?: unknown;
}

const app = (resourceId: string): Origin => ({ kind: 'app', resourceId });

export const laptop: Origin = { kind: 'laptop' };
export const machine: Origin = { kind: 'vm', resourceId: ids.vm };
export const site = app(platform.app);
export const containerApp = app(platform.containerApp);

/** Fills in what a valid request leaves out. */
export function whole(request: ValidRequest): FuzzRequest {
  const { method, url, from = laptop, token = null, body } = request;
  const isJson = body !== undefined && typeof body !== 'string';
  return {
    method,
    url,
    from,
    token,
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...request.headers },
    body: body === undefined ? null : isJson ? JSON.stringify(body) : String(body),
  };
}
