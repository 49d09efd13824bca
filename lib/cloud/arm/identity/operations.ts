import { notImplemented } from '../../http';
import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { getSystemAssignedIdentity } from './system-assigned-identity';
import {
  deleteUserAssignedIdentity,
  patchUserAssignedIdentity,
  putUserAssignedIdentity,
} from './user-assigned-identities';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;

/** Microsoft.ManagedIdentity: user-assigned identities, and the view of a system-assigned one. */
export const identityOperations: readonly Operation[] = [
  { method: 'GET', path: `${SUBSCRIPTION}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: `${GROUP}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource(TYPE) },
  { method: 'PUT', path: ONE, action: `${TYPE}/write`, handler: putUserAssignedIdentity },
  { method: 'PATCH', path: ONE, action: `${TYPE}/write`, handler: patchUserAssignedIdentity },
  { method: 'DELETE', path: ONE, action: `${TYPE}/delete`, handler: deleteUserAssignedIdentity },
  {
    method: 'POST',
    path: `${ONE}/revokeTokens`,
    action: `${TYPE}/revokeTokens/action`,
    handler: ({ path }) => notImplemented(`POST ${path}`),
  },
  {
    method: 'GET',
    path: '{scope}/providers/Microsoft.ManagedIdentity/identities/default',
    action: 'Microsoft.ManagedIdentity/identities/read',
    handler: getSystemAssignedIdentity,
  },
];
