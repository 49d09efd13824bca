import { notImplemented } from '../../http';
import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { listAssociatedResources } from './associated-resources';
import {
  deleteFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
  putFederatedCredential,
} from './federated-credentials';
import { getSystemAssignedIdentity } from './system-assigned-identity';
import {
  deleteUserAssignedIdentity,
  patchUserAssignedIdentity,
  putUserAssignedIdentity,
} from './user-assigned-identities';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;
const CREDENTIALS = `${GROUP}/providers/${TYPE}/{identityName}/federatedIdentityCredentials`;
const CREDENTIAL = `${CREDENTIALS}/{name}`;
const CREDENTIAL_TYPE = `${TYPE}/federatedIdentityCredentials`;

/** Microsoft.ManagedIdentity: user-assigned identities, whom they trust, and the view of a system-assigned one. */
export const identityOperations: readonly Operation[] = [
  { method: 'GET', path: `${SUBSCRIPTION}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: `${GROUP}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource(TYPE) },
  { method: 'PUT', path: ONE, action: `${TYPE}/write`, handler: putUserAssignedIdentity },
  { method: 'PATCH', path: ONE, action: `${TYPE}/write`, handler: patchUserAssignedIdentity },
  { method: 'DELETE', path: ONE, action: `${TYPE}/delete`, handler: deleteUserAssignedIdentity },
  {
    method: 'POST',
    path: `${ONE}/listAssociatedResources`,
    action: `${TYPE}/listAssociatedResources/action`,
    handler: listAssociatedResources,
  },
  {
    method: 'POST',
    path: `${ONE}/revokeTokens`,
    action: `${TYPE}/revokeTokens/action`,
    handler: ({ path }) => notImplemented(`POST ${path}`),
  },
  { method: 'GET', path: CREDENTIALS, action: `${CREDENTIAL_TYPE}/read`, handler: listFederatedCredentials },
  { method: 'GET', path: CREDENTIAL, action: `${CREDENTIAL_TYPE}/read`, handler: getFederatedCredential },
  { method: 'PUT', path: CREDENTIAL, action: `${CREDENTIAL_TYPE}/write`, handler: putFederatedCredential },
  { method: 'DELETE', path: CREDENTIAL, action: `${CREDENTIAL_TYPE}/delete`, handler: deleteFederatedCredential },
  {
    method: 'GET',
    path: '{scope}/providers/Microsoft.ManagedIdentity/identities/default',
    action: 'Microsoft.ManagedIdentity/identities/read',
    handler: getSystemAssignedIdentity,
  },
];
