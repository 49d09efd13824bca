import { builtIn } from './built-in';

/** Roles for container registries and Kubernetes. */
export const containersRoles = [
  builtIn('7f951dda-4ed3-4680-a7ca-43fe172d538d', 'AcrPull', 'Pull images from a container registry.', {
    actions: ['Microsoft.ContainerRegistry/registries/pull/read'],
  }),
  builtIn(
    '8311e382-0749-4cb8-b61a-304f252e45ec',
    'AcrPush',
    'Push images to a container registry and pull them from it.',
    {
      actions: [
        'Microsoft.ContainerRegistry/registries/pull/read',
        'Microsoft.ContainerRegistry/registries/push/write',
      ],
    },
  ),
  builtIn(
    'c2f4ef07-c644-48eb-af81-4b1b4947fb11',
    'AcrDelete',
    'Delete images and other artifacts from a container registry.',
    { actions: ['Microsoft.ContainerRegistry/registries/artifacts/delete'] },
  ),
  builtIn(
    '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    'Azure Kubernetes Service Cluster User Role',
    'See Kubernetes clusters and get the user credentials to connect to them.',
    {
      actions: [
        'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
        'Microsoft.ContainerService/managedClusters/read',
      ],
    },
  ),
  builtIn(
    '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    'Azure Kubernetes Service RBAC Reader',
    'See most objects in the namespaces of a Kubernetes cluster, but not secrets, roles, or role bindings.',
    {
      actions: [
        'Microsoft.Authorization/*/read',
        'Microsoft.Resources/subscriptions/operationresults/read',
        'Microsoft.Resources/subscriptions/read',
        'Microsoft.Resources/subscriptions/resourceGroups/read',
      ],
      dataActions: [
        'Microsoft.ContainerService/managedClusters/apps/controllerrevisions/read',
        'Microsoft.ContainerService/managedClusters/apps/daemonsets/read',
        'Microsoft.ContainerService/managedClusters/apps/deployments/read',
        'Microsoft.ContainerService/managedClusters/apps/replicasets/read',
        'Microsoft.ContainerService/managedClusters/apps/statefulsets/read',
        'Microsoft.ContainerService/managedClusters/autoscaling/horizontalpodautoscalers/read',
        'Microsoft.ContainerService/managedClusters/batch/cronjobs/read',
        'Microsoft.ContainerService/managedClusters/batch/jobs/read',
        'Microsoft.ContainerService/managedClusters/configmaps/read',
        'Microsoft.ContainerService/managedClusters/discovery.k8s.io/endpointslices/read',
        'Microsoft.ContainerService/managedClusters/endpoints/read',
        'Microsoft.ContainerService/managedClusters/events.k8s.io/events/read',
        'Microsoft.ContainerService/managedClusters/events/read',
        'Microsoft.ContainerService/managedClusters/extensions/daemonsets/read',
        'Microsoft.ContainerService/managedClusters/extensions/deployments/read',
        'Microsoft.ContainerService/managedClusters/extensions/ingresses/read',
        'Microsoft.ContainerService/managedClusters/extensions/networkpolicies/read',
        'Microsoft.ContainerService/managedClusters/extensions/replicasets/read',
        'Microsoft.ContainerService/managedClusters/limitranges/read',
        'Microsoft.ContainerService/managedClusters/metrics.k8s.io/pods/read',
        'Microsoft.ContainerService/managedClusters/metrics.k8s.io/nodes/read',
        'Microsoft.ContainerService/managedClusters/namespaces/read',
        'Microsoft.ContainerService/managedClusters/networking.k8s.io/ingresses/read',
        'Microsoft.ContainerService/managedClusters/networking.k8s.io/networkpolicies/read',
        'Microsoft.ContainerService/managedClusters/persistentvolumeclaims/read',
        'Microsoft.ContainerService/managedClusters/pods/read',
        'Microsoft.ContainerService/managedClusters/policy/poddisruptionbudgets/read',
        'Microsoft.ContainerService/managedClusters/replicationcontrollers/read',
        'Microsoft.ContainerService/managedClusters/resourcequotas/read',
        'Microsoft.ContainerService/managedClusters/serviceaccounts/read',
        'Microsoft.ContainerService/managedClusters/services/read',
      ],
    },
  ),
];
