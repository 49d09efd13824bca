import type { ServiceContext } from '../context';
import type { Query } from '../http';
import type { Attributes } from '../rbac';
import type { AccessTokenClaims } from '../tokens';

/** One authenticated and authorized request to Resource Manager, as a handler gets it. */
export interface ArmCall {
  readonly context: ServiceContext;
  /** Named parts of the path, percent-decoded, in the caller's spelling. */
  readonly params: Readonly<Record<string, string>>;
  /** The path as a resource ID: one leading slash, no empty segments. */
  readonly path: string;
  readonly query: Query;
  readonly caller: AccessTokenClaims;
  /** The JSON body; undefined where the operation takes none. */
  readonly body: unknown;
}

export interface ArmHandler {
  (call: ArmCall): Response | Promise<Response>;
  /**
   * Set on a list that shows only what its caller may read: whoever has some role around its scope gets it, cut;
   * the operation's action at the scope itself is not needed.
   */
  readonly isCutList?: true;
}

/** One operation of Resource Manager, in the notation of Azure's REST reference. */
export interface Operation {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** `{name}` is one segment; a leading `{scope}` is any scope, also none. */
  readonly path: string;
  /** What the caller must be allowed to do; null where Azure answers any signed-in caller. */
  readonly action: string | null;
  /** What conditions can ask about in this call; read before authorization, whatever the body is. */
  readonly attributes?: (call: ArmCall) => Attributes;
  /** False for a PUT that sends nothing: its body is not looked at. */
  readonly takesBody?: false;
  readonly handler: ArmHandler;
}

/** Reads a named part of the path that the operation's pattern has. */
export function param(call: ArmCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the operation's path has no {${name}}`);
  return value;
}
