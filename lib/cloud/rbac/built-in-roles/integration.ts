import { builtIn } from './built-in';

/** Roles for configuration, messaging, and events. */
export const integrationRoles = [
  builtIn(
    '5ae67dd6-50cb-40e7-96ff-dc2bfa4b606b',
    'App Configuration Data Owner',
    'Read, write, and delete the settings in an App Configuration store.',
    {
      dataActions: [
        'Microsoft.AppConfiguration/configurationStores/*/read',
        'Microsoft.AppConfiguration/configurationStores/*/write',
        'Microsoft.AppConfiguration/configurationStores/*/delete',
        'Microsoft.AppConfiguration/configurationStores/*/action',
      ],
    },
  ),
  builtIn(
    '516239f1-63e1-4d78-a4de-a74fb236a071',
    'App Configuration Data Reader',
    'Read the settings in an App Configuration store.',
    { dataActions: ['Microsoft.AppConfiguration/configurationStores/*/read'] },
  ),
  builtIn(
    '090c5cfd-751d-490a-894a-3ce6f1109419',
    'Azure Service Bus Data Owner',
    'Manage Service Bus namespaces and send and receive their messages.',
    { actions: ['Microsoft.ServiceBus/*'], dataActions: ['Microsoft.ServiceBus/*'] },
  ),
  builtIn(
    '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39',
    'Azure Service Bus Data Sender',
    'Send messages to Service Bus queues and topics.',
    {
      actions: [
        'Microsoft.ServiceBus/*/queues/read',
        'Microsoft.ServiceBus/*/topics/read',
        'Microsoft.ServiceBus/*/topics/subscriptions/read',
      ],
      dataActions: ['Microsoft.ServiceBus/*/send/action'],
    },
  ),
  builtIn(
    '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0',
    'Azure Service Bus Data Receiver',
    'Receive messages from Service Bus queues and subscriptions.',
    {
      actions: [
        'Microsoft.ServiceBus/*/queues/read',
        'Microsoft.ServiceBus/*/topics/read',
        'Microsoft.ServiceBus/*/topics/subscriptions/read',
      ],
      dataActions: ['Microsoft.ServiceBus/*/receive/action'],
    },
  ),
  builtIn(
    'f526a384-b230-433a-b45c-95f59c4a2dec',
    'Azure Event Hubs Data Owner',
    'Manage Event Hubs namespaces and send and receive their events.',
    { actions: ['Microsoft.EventHub/*'], dataActions: ['Microsoft.EventHub/*'] },
  ),
  builtIn('2b629674-e913-4c01-ae53-ef4638d8f975', 'Azure Event Hubs Data Sender', 'Send events to event hubs.', {
    actions: ['Microsoft.EventHub/*/eventhubs/read'],
    dataActions: ['Microsoft.EventHub/*/send/action'],
  }),
  builtIn('a638d3c7-ab3a-418d-83e6-5f17a39d4fde', 'Azure Event Hubs Data Receiver', 'Receive events from event hubs.', {
    actions: ['Microsoft.EventHub/*/eventhubs/consumergroups/read'],
    dataActions: ['Microsoft.EventHub/*/receive/action'],
  }),
  builtIn(
    'd5a91429-5739-47e2-a06b-3470a27159e7',
    'EventGrid Data Sender',
    'Send events to Event Grid topics, domains, and namespaces.',
    {
      actions: [
        'Microsoft.Authorization/*/read',
        'Microsoft.EventGrid/topics/read',
        'Microsoft.EventGrid/domains/read',
        'Microsoft.EventGrid/partnerNamespaces/read',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
        'Microsoft.EventGrid/namespaces/read',
      ],
      dataActions: ['Microsoft.EventGrid/events/send/action'],
    },
  ),
];
