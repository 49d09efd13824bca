'use client';

import { Card, ShortId } from '@/components/ui';
import type { Directory, Resource } from '@/lib/cloud';
import { useReadyLab } from '../lab-context';
import { ResourceItem } from './resource-item';

/** What there is: resources by group, and who the directory knows. */
export function ResourcesPanel() {
  const { state } = useReadyLab();
  const { resources, directory, tenant } = state.world;
  const groups = Object.values(resources).filter(({ type }) => type === 'Microsoft.Resources/resourceGroups');
  return (
    <div className="mx-auto max-w-4xl space-y-4 p-4">
      {groups.map((group) => (
        <Card
          key={group.id}
          flush
          title={group.name}
          aside={<span className="text-caption text-ink-soft">Resource group</span>}
        >
          <ul className="divide-y divide-line">
            {itemsIn(group, resources).map((resource) => (
              <ResourceItem key={resource.id} resource={resource} />
            ))}
          </ul>
        </Card>
      ))}
      <Card
        flush
        title={tenant.displayName}
        aside={<span className="text-caption text-ink-soft">Microsoft Entra ID</span>}
      >
        <DirectoryList directory={directory} />
      </Card>
    </div>
  );
}

function itemsIn(group: Resource, resources: Readonly<Record<string, Resource>>) {
  return Object.values(resources).flatMap((resource) =>
    resource.type !== 'Microsoft.Resources/resourceGroups' &&
    resource.id.toLowerCase().startsWith(`${group.id.toLowerCase()}/`)
      ? [resource]
      : [],
  );
}

function DirectoryList({ directory }: { readonly directory: Directory }) {
  const entries = [
    ...Object.values(directory.users).map(({ objectId, displayName }) => ({
      objectId,
      displayName,
      kind: 'User',
      clientId: null,
    })),
    ...Object.values(directory.groups).map(({ objectId, displayName }) => ({
      objectId,
      displayName,
      kind: 'Group',
      clientId: null,
    })),
    ...Object.values(directory.servicePrincipals).map(({ objectId, appId, displayName, servicePrincipalType }) => ({
      objectId,
      displayName,
      clientId: appId,
      kind:
        servicePrincipalType === 'ManagedIdentity' ? 'Service principal of a managed identity' : 'Service principal',
    })),
  ];
  return (
    <ul className="divide-y divide-line">
      {entries.map(({ objectId, displayName, kind, clientId }) => (
        <li key={objectId} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-1.5 text-panel">
          <span>
            {displayName} <span className="text-caption text-ink-soft">{kind}</span>
          </span>
          <span className="flex flex-wrap items-center gap-x-4 text-caption text-ink-soft">
            <span>
              Object ID <ShortId id={objectId} label={`object ID of ${displayName}`} className="text-identity" />
            </span>
            {clientId !== null && (
              <span>
                Client ID <ShortId id={clientId} label={`client ID of ${displayName}`} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
