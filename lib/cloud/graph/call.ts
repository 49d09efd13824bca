import type { ServiceContext } from '../context';
import type { Query } from '../http';
import type { AccessTokenClaims } from '../tokens';
import type { Refusal } from './errors';
import type { GraphPath } from './path';

/** One authenticated request to Graph, as a handler gets it. */
export interface GraphCall {
  readonly context: ServiceContext;
  readonly request: Request;
  readonly version: GraphPath['version'];
  readonly query: Query;
  readonly caller: AccessTokenClaims;
  /** The path's variable segments, by name. */
  readonly params: Readonly<Record<string, string>>;
}

/** A JSON answer with status 200, or a refusal. */
export type GraphResult = { readonly ok: true; readonly body: object } | Refusal | NotSimulated;

/** What Graph has and the simulator has not; `operation` says what. */
export interface NotSimulated {
  readonly ok: 'not-simulated';
  readonly operation: string;
}

/** One operation of Graph, in the notation of its REST reference. */
export interface GraphOperation {
  readonly method: 'GET' | 'POST';
  /** `{name}` is one segment; segments ignore case. */
  readonly path: string;
  /** The one version that has it; absent for both. */
  readonly only?: GraphPath['version'];
  readonly handler: (call: GraphCall) => GraphResult | Promise<GraphResult>;
}

/** Reads a variable segment that the operation's path has. */
export function param(call: GraphCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the operation's path has no {${name}}`);
  return value;
}

/** The address of Graph's metadata document, with which every answer says what it is. */
export function contextUrl(call: GraphCall, of: string): string {
  return `https://graph.microsoft.com/${call.version}/$metadata#${of}`;
}
