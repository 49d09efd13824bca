import { builtIn } from './built-in';

/** Roles for websites and search. */
export const webRoles = [
  builtIn(
    'de139f84-1756-47ae-9be6-808fbbe84772',
    'Website Contributor',
    'Manage websites, but neither their plans nor access to them.',
    {
      actions: [
        'Microsoft.Authorization/*/read',
        'Microsoft.Insights/alertRules/*',
        'Microsoft.Insights/components/*',
        'Microsoft.ResourceHealth/availabilityStatuses/read',
        'Microsoft.Resources/deployments/*',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.Support/*',
        'Microsoft.Web/certificates/*',
        'Microsoft.Web/listSitesAssignedToHostName/read',
        'Microsoft.Web/register/action',
        'Microsoft.Web/serverFarms/join/action',
        'Microsoft.Web/serverFarms/read',
        'Microsoft.Web/sites/*',
      ],
    },
  ),
  builtIn(
    '2cc479cb-7b4d-49a8-b449-8c00fd0f0a4b',
    'Web Plan Contributor',
    'Manage the plans that websites run on, but not grant access to them.',
    {
      actions: [
        'Microsoft.Authorization/*/read',
        'Microsoft.Insights/alertRules/*',
        'Microsoft.ResourceHealth/availabilityStatuses/read',
        'Microsoft.Resources/deployments/*',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.Support/*',
        'Microsoft.Web/serverFarms/*',
        'Microsoft.Web/hostingEnvironments/Join/Action',
        'Microsoft.Insights/autoscalesettings/*',
      ],
    },
  ),
  builtIn('1407120a-92aa-4202-b7e9-c0e197c71c8f', 'Search Index Data Reader', 'Read the documents in search indexes.', {
    dataActions: ['Microsoft.Search/searchServices/indexes/documents/read'],
  }),
  builtIn(
    '8ebe5a00-799e-43f5-93ac-243d3dce84a7',
    'Search Index Data Contributor',
    'Read, load, change, and delete the documents in search indexes.',
    {
      dataActions: [
        'Microsoft.Search/searchServices/indexes/documents/*',
        'Microsoft.Search/searchServices/indexes/contentSecurity/elevatedOperations/read',
      ],
    },
  ),
];
