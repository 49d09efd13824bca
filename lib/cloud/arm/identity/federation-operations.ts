import type { Operation } from '../call';
import { GROUP } from '../paths';
import { listAssociatedResources } from './associated-resources';
import {
  deleteFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
  putFederatedCredential,
} from './federated-credentials';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;
const CREDENTIALS = `${GROUP}/providers/${TYPE}/{identityName}/federatedIdentityCredentials`;
const CREDENTIAL = `${CREDENTIALS}/{name}`;
const CREDENTIAL_TYPE = `${TYPE}/federatedIdentityCredentials`;

/** Microsoft.ManagedIdentity, below a user-assigned identity: whom it trusts, and who has it. */
export const federationOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: `${ONE}/listAssociatedResources`,
    action: `${TYPE}/listAssociatedResources/action`,
    handler: listAssociatedResources,
  },
  { method: 'GET', path: CREDENTIALS, action: `${CREDENTIAL_TYPE}/read`, handler: listFederatedCredentials },
  { method: 'GET', path: CREDENTIAL, action: `${CREDENTIAL_TYPE}/read`, handler: getFederatedCredential },
  { method: 'PUT', path: CREDENTIAL, action: `${CREDENTIAL_TYPE}/write`, handler: putFederatedCredential },
  { method: 'DELETE', path: CREDENTIAL, action: `${CREDENTIAL_TYPE}/delete`, handler: deleteFederatedCredential },
];
