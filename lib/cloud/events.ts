import type { Explanation } from './rbac';
import type { TokenProblem } from './tokens/types';
import type { Faults } from './world';

/** Where a caller stands: decides what it can reach and nothing else. */
export type Origin =
  | { readonly kind: 'laptop' }
  /** `resourceId` of a virtual machine. */
  | { readonly kind: 'vm'; readonly resourceId: string }
  /** `resourceId` of an App Service app, function app, slot or container app. */
  | { readonly kind: 'app'; readonly resourceId: string }
  /** A service of the simulated cloud that calls another one. */
  | { readonly kind: 'service'; readonly service: ServiceName };

export type ServiceName = 'imds' | 'app-service' | 'entra' | 'graph' | 'arm' | 'key-vault' | 'storage' | 'oidc-issuer';

export type HeaderList = readonly (readonly [name: string, value: string])[];

interface EventBase {
  /** Position in the log, from 0, without gaps. */
  readonly seq: number;
  /** The simulation's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** The exchange during which it happened; null for what no request caused (undo). */
  readonly exchange: number | null;
}

/** One HTTP exchange, recorded when it ended. */
export interface RequestEvent extends EventBase {
  readonly kind: 'request';
  readonly exchange: number;
  readonly origin: Origin;
  /** Null when no service answers at that address. */
  readonly service: ServiceName | null;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: HeaderList;
  readonly requestBody: string;
  readonly outcome: ResponseOutcome | NetworkFailure;
}

export interface ResponseOutcome {
  readonly kind: 'response';
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly body: string;
}

export interface NetworkFailure {
  readonly kind: 'network-error';
  readonly code: NetworkErrorCode;
  readonly message: string;
}

export type NetworkErrorCode = 'ENOTFOUND' | 'ETIMEDOUT' | 'ECONNREFUSED' | 'EHOSTDOWN';

/** Entra issued a token or refused to: the source of the sign-in logs. */
export interface SignInEvent extends EventBase {
  readonly kind: 'sign-in';
  readonly category: 'ManagedIdentitySignInLogs' | 'NonInteractiveUserSignInLogs' | 'ServicePrincipalSignInLogs';
  /** Object ID and client ID of who signed in. */
  readonly principalId: string;
  readonly clientId: string;
  readonly principalName: string;
  /** The audience asked for, and its application ID where it is known. */
  readonly resource: string;
  readonly resourceAppId: string | null;
  /** `0` for success, else the AADSTS number. */
  readonly resultType: string;
  readonly resultDescription: string;
  /** The token's `uti`; null for a failure. */
  readonly uniqueTokenIdentifier: string | null;
  /** Resource ID of the resource whose identity it is; null for users and applications. */
  readonly resourceId: string | null;
  /** How the client proved itself; null for a user's session, and where it was refused before that. */
  readonly credential: SignInCredential | null;
  /** The sign-in's own ID, and the request's correlation ID. */
  readonly id: string;
  readonly correlationId: string;
}

export interface SignInCredential {
  readonly kind: 'managed' | 'secret' | 'certificate' | 'federated';
  /** Key ID of the secret or certificate; for `federated` the name of the federated identity credential. */
  readonly keyId: string;
  /** Thumbprint of a certificate, upper-case hex digits; null for other kinds. */
  readonly thumbprint: string | null;
}

/** A service asked RBAC; the answer explains itself. */
export interface DecisionEvent extends EventBase {
  readonly kind: 'decision';
  readonly exchange: number;
  readonly service: ServiceName;
  readonly explanation: Explanation;
}

/** A control-plane write, delete or action: the source of the activity log. Reads are never logged. */
export interface ActivityEvent extends EventBase {
  readonly kind: 'activity';
  readonly exchange: number;
  /** For example `Microsoft.Authorization/roleAssignments/write`. */
  readonly operationName: string;
  readonly resourceId: string;
  readonly status: 'Succeeded' | 'Failed';
  readonly statusCode: string;
  /** User principal name or object ID. */
  readonly caller: string;
  readonly correlationId: string;
  /** Azure logs the beginning and the end of an operation; both have an ID of their own. */
  readonly beginEventDataId: string;
  readonly eventDataId: string;
  readonly operationId: string;
  readonly method: string;
  /** The caller's token, for the record's `claims`. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** JSON text, or null. */
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/** A service did not accept the caller's token, and so never asked RBAC. */
export interface TokenRefusedEvent extends EventBase {
  readonly kind: 'token-refused';
  readonly exchange: number;
  readonly service: ServiceName;
  readonly problem: TokenProblem;
  /** Unverified claims that help to see why; null where the token could not be read. Never the token itself. */
  readonly claims: { readonly aud: string; readonly iss: string; readonly exp: number; readonly oid: string } | null;
}

/** A service refused a caller whose token is good without asking RBAC: its access policies or its network rules did. */
export interface PolicyRefusedEvent extends EventBase {
  readonly kind: 'policy-refused';
  readonly exchange: number;
  readonly service: ServiceName;
  /** The vault's resource ID. */
  readonly resourceId: string;
  /** The caller's object ID. */
  readonly principalId: string;
  readonly refusal: PolicyRefusal;
}

export type PolicyRefusal =
  | {
      readonly rule: 'access-policy';
      readonly objects: 'secrets' | 'keys' | 'certificates';
      readonly permission: string;
      /** What entries of the caller and its groups allow on such objects; null when no entry is theirs. */
      readonly held: readonly string[] | null;
      /** Whether an entry has the caller's client ID where an object ID belongs. */
      readonly namesClientId: boolean;
    }
  /** The caller's address, and the addresses that are let through. */
  | { readonly rule: 'firewall'; readonly address: string; readonly allowed: readonly string[] }
  | { readonly rule: 'public-network' };

/** Something was made to go wrong, or to be well again. */
export interface FaultEvent extends EventBase {
  readonly kind: 'fault';
  readonly faults: Faults;
}

/** The world was put back to an earlier or later snapshot (undo, redo, reset). */
export interface RestoreEvent extends EventBase {
  readonly kind: 'restore';
}

export type CloudEvent =
  | RequestEvent
  | SignInEvent
  | DecisionEvent
  | ActivityEvent
  | TokenRefusedEvent
  | PolicyRefusedEvent
  | FaultEvent
  | RestoreEvent;

/** An event before the log gives it its place and time. */
export type NewEvent = CloudEvent extends infer E ? (E extends CloudEvent ? Omit<E, 'seq' | 'at'> : never) : never;
