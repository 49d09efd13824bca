import { builtIn } from './built-in';

/** Roles for AI services. */
export const aiRoles = [
  builtIn(
    'a97b65f3-24c7-4388-baec-2e87135dc908',
    'Cognitive Services User',
    'Use AI services, and list their account keys.',
    {
      actions: [
        'Microsoft.CognitiveServices/*/read',
        'Microsoft.CognitiveServices/accounts/listkeys/action',
        'Microsoft.Insights/alertRules/read',
        'Microsoft.Insights/diagnosticSettings/read',
        'Microsoft.Insights/logDefinitions/read',
        'Microsoft.Insights/metricdefinitions/read',
        'Microsoft.Insights/metrics/read',
        'Microsoft.ResourceHealth/availabilityStatuses/read',
        'Microsoft.Resources/deployments/operations/read',
        'Microsoft.Resources/subscriptions/operationresults/read',
        'Microsoft.Resources/subscriptions/read',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.Support/*',
      ],
      dataActions: ['Microsoft.CognitiveServices/*'],
      notDataActions: [
        'Microsoft.CognitiveServices/accounts/AIServices/agents/endpoints/UserIdentityImpersonation/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/fine-tunes-deployments/write',
        'Microsoft.CognitiveServices/accounts/AIServices/fine_tuning_deployments/write',
      ],
    },
  ),
  builtIn(
    '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
    'Cognitive Services OpenAI User',
    'Use deployed OpenAI models and see them, without changing or deploying any.',
    {
      actions: [
        'Microsoft.CognitiveServices/*/read',
        'Microsoft.Authorization/roleAssignments/read',
        'Microsoft.Authorization/roleDefinitions/read',
      ],
      dataActions: [
        'Microsoft.CognitiveServices/accounts/OpenAI/*/read',
        'Microsoft.CognitiveServices/accounts/OpenAI/engines/completions/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/engines/search/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/engines/generate/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/audio/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/search/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/completions/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/realtime/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/extensions/chat/completions/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/images/generations/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/video/generations/*/action',
        'Microsoft.CognitiveServices/accounts/OpenAI/video/generations/*/delete',
        'Microsoft.CognitiveServices/accounts/OpenAI/assistants/*',
        'Microsoft.CognitiveServices/accounts/OpenAI/responses/*',
      ],
      notDataActions: ['Microsoft.CognitiveServices/accounts/OpenAI/stored-completions/read'],
    },
  ),
];
