import { type ObjectRight, rightsOn } from '../authorize';

const right = rightsOn('keys');

/**
 * What the key operations need, in both permission models.
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide
 */
export const keyRights = {
  get: right('read', 'get'),
  list: right('read', 'list'),
  create: right('create/action', 'create'),
  import: right('import/action', 'import'),
  update: right('update/action', 'update'),
  delete: right('delete', 'delete'),
  // UNVERIFIED: that a deleted key is read with the rights of a living one.
  getDeleted: right('read', 'get'),
  listDeleted: right('read', 'list'),
  recover: right('recover/action', 'recover'),
  purge: right('purge/action', 'purge'),
  backup: right('backup/action', 'backup'),
  restore: right('restore/action', 'restore'),
  rotate: right('rotate/action', 'rotate'),
  sign: right('sign/action', 'sign'),
  verify: right('verify/action', 'verify'),
  encrypt: right('encrypt/action', 'encrypt'),
  decrypt: right('decrypt/action', 'decrypt'),
  wrapKey: right('wrap/action', 'wrapKey'),
  unwrapKey: right('unwrap/action', 'unwrapKey'),
} as const satisfies Record<string, ObjectRight>;
