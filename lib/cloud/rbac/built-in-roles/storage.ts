import { builtIn } from './built-in';

/** Roles for storage accounts. */
export const storageRoles = [
  builtIn(
    '17d1049b-9a84-46fb-8f53-869881c3d3ab',
    'Storage Account Contributor',
    'Manage storage accounts, including reading their account keys, which open all data in them.',
    {
      actions: [
        'Microsoft.Authorization/*/read',
        'Microsoft.Insights/alertRules/*',
        'Microsoft.Insights/diagnosticSettings/*',
        'Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action',
        'Microsoft.ResourceHealth/availabilityStatuses/read',
        'Microsoft.Resources/deployments/*',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.Storage/storageAccounts/*',
        'Microsoft.Support/*',
      ],
    },
  ),
  builtIn(
    '81a9662b-bebf-436f-a333-f67b29880f12',
    'Storage Account Key Operator Service Role',
    'List and regenerate the account keys of storage accounts.',
    {
      actions: [
        'Microsoft.Storage/storageAccounts/listkeys/action',
        'Microsoft.Storage/storageAccounts/regeneratekey/action',
      ],
    },
  ),
  builtIn(
    'c12c1c16-33a1-487b-954d-41c89c60f349',
    'Reader and Data Access',
    'See storage accounts and list their account keys, which open all data in them.',
    {
      actions: [
        'Microsoft.Storage/storageAccounts/listKeys/action',
        'Microsoft.Storage/storageAccounts/ListAccountSas/action',
        'Microsoft.Storage/storageAccounts/read',
      ],
    },
  ),
  builtIn(
    'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
    'Storage Blob Data Owner',
    'Do everything with containers and blobs, including setting POSIX access control on them.',
    {
      actions: [
        'Microsoft.Storage/storageAccounts/blobServices/containers/*',
        'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
      ],
      dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*'],
    },
  ),
  builtIn(
    'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    'Storage Blob Data Contributor',
    'Read, write, move, and delete blobs, and manage their containers.',
    {
      actions: [
        'Microsoft.Storage/storageAccounts/blobServices/containers/delete',
        'Microsoft.Storage/storageAccounts/blobServices/containers/read',
        'Microsoft.Storage/storageAccounts/blobServices/containers/write',
        'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
      ],
      dataActions: [
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete',
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write',
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action',
        'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action',
      ],
    },
  ),
  builtIn('2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', 'Storage Blob Data Reader', 'Read and list containers and blobs.', {
    actions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/read',
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
    dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
  }),
  builtIn(
    'db58b8e5-c6ad-4a2a-8342-4190687cbf4a',
    'Storage Blob Delegator',
    'Get a user delegation key, with which shared access signatures are signed.',
    { actions: ['Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action'] },
  ),
  builtIn(
    '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
    'Storage Queue Data Contributor',
    'Read, write, process, and delete queue messages, and manage their queues.',
    {
      actions: [
        'Microsoft.Storage/storageAccounts/queueServices/queues/delete',
        'Microsoft.Storage/storageAccounts/queueServices/queues/read',
        'Microsoft.Storage/storageAccounts/queueServices/queues/write',
      ],
      dataActions: [
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/delete',
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/read',
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/write',
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action',
      ],
    },
  ),
  builtIn(
    '19e7f393-937e-4f77-808e-94535e297925',
    'Storage Queue Data Reader',
    'Peek at queue messages, and list queues.',
    {
      actions: ['Microsoft.Storage/storageAccounts/queueServices/queues/read'],
      dataActions: ['Microsoft.Storage/storageAccounts/queueServices/queues/messages/read'],
    },
  ),
  builtIn(
    '8a0f0c08-91a1-4084-bc3d-661d67233fed',
    'Storage Queue Data Message Processor',
    'Peek at queue messages, and take and delete them.',
    {
      dataActions: [
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/read',
        'Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action',
      ],
    },
  ),
  builtIn('c6a89b2d-59bc-44d0-9896-0f6e12d7b80a', 'Storage Queue Data Message Sender', 'Add messages to queues.', {
    dataActions: ['Microsoft.Storage/storageAccounts/queueServices/queues/messages/add/action'],
  }),
  builtIn(
    '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
    'Storage Table Data Contributor',
    'Read, add, change, and delete table entities, and manage their tables.',
    {
      actions: [
        'Microsoft.Storage/storageAccounts/tableServices/tables/read',
        'Microsoft.Storage/storageAccounts/tableServices/tables/write',
        'Microsoft.Storage/storageAccounts/tableServices/tables/delete',
      ],
      dataActions: [
        'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read',
        'Microsoft.Storage/storageAccounts/tableServices/tables/entities/write',
        'Microsoft.Storage/storageAccounts/tableServices/tables/entities/delete',
        'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action',
        'Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action',
      ],
    },
  ),
  builtIn(
    '76199698-9eea-4c19-bc75-cec21354c6b6',
    'Storage Table Data Reader',
    'Read table entities, and list tables.',
    {
      actions: ['Microsoft.Storage/storageAccounts/tableServices/tables/read'],
      dataActions: ['Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'],
    },
  ),
  builtIn(
    'aba4ae5f-2193-4029-9191-0cb91df5e314',
    'Storage File Data SMB Share Reader',
    'Read files and folders in Azure file shares over SMB.',
    { dataActions: ['Microsoft.Storage/storageAccounts/fileServices/fileshares/files/read'] },
  ),
  builtIn(
    '0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb',
    'Storage File Data SMB Share Contributor',
    'Read, write, and delete files and folders in Azure file shares over SMB.',
    {
      dataActions: [
        'Microsoft.Storage/storageAccounts/fileServices/fileshares/files/read',
        'Microsoft.Storage/storageAccounts/fileServices/fileshares/files/write',
        'Microsoft.Storage/storageAccounts/fileServices/fileshares/files/delete',
      ],
    },
  ),
];
