import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../../lib/cloud/scenarios/tailwind-platform-ids';
import { arm, inGroup, lists, location } from './request';

const federated = `${ids.webIdentity}/federatedIdentityCredentials`;

/** Virtual machines, and the identities that they and others have. */
export const computeRequests = [
  ...lists('Microsoft.Compute/virtualMachines'),
  arm('GET', `${ids.vm}?$expand=instanceView`),
  arm('GET', `${ids.vm}/instanceView`),
  arm('PUT', ids.vm, {
    location,
    identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
    properties: { hardwareProfile: { vmSize: 'Standard_B2s' }, osProfile: { computerName: 'vm-stock' } },
  }),
  arm('PUT', inGroup('Microsoft.Compute/virtualMachines/vm-new'), {
    location,
    identity: { type: 'SystemAssigned' },
    properties: {
      hardwareProfile: { vmSize: 'Standard_B2s' },
      osProfile: { computerName: 'vm-new', adminUsername: 'robin' },
      storageProfile: { osDisk: { osType: 'Windows' } },
    },
  }),
  arm('PATCH', ids.vm, { tags: { owner: 'stock' }, identity: { type: 'None' } }),
  arm('DELETE', ids.vm),
  ...['start', 'powerOff', 'restart', 'deallocate'].map((action) => arm('POST', `${ids.vm}/${action}`)),
];

export const identityRequests = [
  ...lists('Microsoft.ManagedIdentity/userAssignedIdentities'),
  arm('GET', ids.webIdentity),
  arm('PUT', inGroup('Microsoft.ManagedIdentity/userAssignedIdentities/id-new'), { location }),
  arm('PATCH', ids.webIdentity, { tags: { a: 'b' }, properties: { isolationScope: 'Regional' } }),
  arm('DELETE', ids.webIdentity),
  arm('POST', `${ids.webIdentity}/listAssociatedResources`),
  arm('POST', `${ids.webIdentity}/revokeTokens`),
  arm('GET', `${ids.vm}/providers/Microsoft.ManagedIdentity/identities/default`),
  arm('GET', federated),
  arm('GET', platform.webCredential),
  arm('PUT', platform.webCredential, {
    properties: { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:a/b', audiences: ['api://x'] },
  }),
  arm('PUT', `${federated}/other`, {
    properties: { issuer: 'https://issuer.example', subject: 'a', audiences: ['api://AzureADTokenExchange'] },
  }),
  arm('DELETE', platform.webCredential),
];
