import type { AttributeValue, Plane, Question } from '../rbac';
import { callerOf } from '../tokens';
import { containerId } from './contents';
import { failure, type StorageAnswer, type StorageExchange } from './exchange';

const SERVICES = 'Microsoft.Storage/storageAccounts/blobServices';
const CONTAINERS = `${SERVICES}/containers`;
const BLOBS = `${CONTAINERS}/blobs`;

/** A right in the account: containers are a matter of actions, blobs one of data actions. */
export interface StorageRight {
  readonly plane: Plane;
  readonly action: string;
}

const control = (action: string): StorageRight => ({ plane: 'control', action: `${CONTAINERS}/${action}` });
const data = (action: string): StorageRight => ({ plane: 'data', action: `${BLOBS}/${action}` });

/**
 * What the operations need.
 * @see https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
 */
export const rights = {
  delegate: { plane: 'control', action: `${SERVICES}/generateUserDelegationKey/action` },
  readContainer: control('read'),
  writeContainer: control('write'),
  deleteContainer: control('delete'),
  read: data('read'),
  write: data('write'),
  add: data('add/action'),
  delete: data('delete'),
  readTags: data('tags/read'),
  writeTags: data('tags/write'),
} as const;

/** What conditions can ask about, beside the names of account, container and blob. */
export interface Circumstances {
  readonly subOperation?: string;
  /** The blob index tags that are there. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The blob index tags that the request brings. */
  readonly requestTags?: Readonly<Record<string, string>>;
  /** The prefix that a list is cut to. */
  readonly prefix?: string;
}

/** The refusal of a caller without the right, or null. Whoever has a key of the account may do everything. */
export function refuse(
  exchange: StorageExchange,
  right: StorageRight,
  circumstances: Circumstances = {},
): StorageAnswer | null {
  const question = questionOf(exchange, right, circumstances);
  if (question === null || exchange.context.authorize(question).allowed) return null;
  return failure('AuthorizationPermissionMismatch');
}

/** Whether the caller has the right, without a record of the question. */
export function allows(exchange: StorageExchange, right: StorageRight, circumstances: Circumstances = {}): boolean {
  const question = questionOf(exchange, right, circumstances);
  return question === null || exchange.context.allows(question);
}

function questionOf(
  { caller, account, container, blob }: StorageExchange,
  { plane, action }: StorageRight,
  { subOperation, tags = {}, requestTags = {}, prefix }: Circumstances,
): Question | null {
  if (caller.kind === 'account-key') return null;
  return {
    ...callerOf(caller.claims),
    plane,
    action,
    scope: container === '' ? `${account.id}/blobServices/default` : containerId(account, container),
    ...(subOperation !== undefined && { subOperation }),
    attributes: {
      resource: {
        'Microsoft.Storage/storageAccounts:name': account.name,
        'Microsoft.Storage/storageAccounts:isHnsEnabled': account.properties.isHnsEnabled,
        ...(container !== '' && { [`${CONTAINERS}:name`]: container }),
        ...(blob !== null && { [`${BLOBS}:path`]: blob }),
        ...tagAttributes(tags),
      },
      request: { ...(prefix !== undefined && { [`${BLOBS}:prefix`]: prefix }), ...tagAttributes(requestTags) },
      environment: { isPrivateLink: false },
    },
  };
}

/**
 * Blob index tags as attributes; without any there are no keys either.
 * @see https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes
 */
function tagAttributes(tags: Readonly<Record<string, string>>): Record<string, AttributeValue> {
  const keys = Object.keys(tags);
  const named = Object.entries(tags).map(([key, value]) => [`${BLOBS}/tags:${key}<$key_case_sensitive$>`, value]);
  return { ...Object.fromEntries(named), ...(keys.length > 0 && { [`${BLOBS}/tags&$keys$&`]: keys }) };
}
