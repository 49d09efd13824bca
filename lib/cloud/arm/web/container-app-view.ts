import type { ContainerApp } from '../../world';

/**
 * A container app as Resource Manager returns it; without an identity it says so. The identity header is never told.
 * @see https://learn.microsoft.com/rest/api/containerapps/container-apps/get
 */
export function containerAppView({ runtime: _, identity, ...app }: ContainerApp): object {
  return {
    ...app,
    identity: identity ?? { type: 'None' },
    properties: { ...app.properties, environmentId: app.properties.managedEnvironmentId },
  };
}
