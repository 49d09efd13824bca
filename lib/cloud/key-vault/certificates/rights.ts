import { type ObjectRight, rightsOn } from '../authorize';

const right = rightsOn('certificates');

/**
 * What the certificate operations need, in both permission models.
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide
 */
export const certificateRights = {
  get: right('read', 'get'),
  list: right('read', 'list'),
  create: right('create/action', 'create'),
  update: right('update/action', 'update'),
  delete: right('delete', 'delete'),
  // UNVERIFIED: that a deleted certificate is read with the rights of a living one.
  getDeleted: right('read', 'get'),
  listDeleted: right('read', 'list'),
  recover: right('recover/action', 'recover'),
  purge: right('purge/action', 'purge'),
} as const satisfies Record<string, ObjectRight>;
