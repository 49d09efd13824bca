'use client';

import {
  AppWindow,
  Container,
  Database,
  Folder,
  KeyRound,
  Link2,
  type LucideIcon,
  Server,
  UserRound,
} from 'lucide-react';
import { CopyButton, ShortId } from '@/components/ui';
import type { Resource } from '@/lib/cloud';
import { useLab } from '../lab-context';
import { IdentitySection } from './identity-section';

type Item = Exclude<Resource, { type: 'Microsoft.Resources/resourceGroups' }>;

const kinds: Record<Item['type'], { readonly label: string; readonly Icon: LucideIcon }> = {
  'Microsoft.Compute/virtualMachines': { label: 'Virtual machine', Icon: Server },
  'Microsoft.KeyVault/vaults': { label: 'Key vault', Icon: KeyRound },
  'Microsoft.ManagedIdentity/userAssignedIdentities': { label: 'User-assigned identity', Icon: UserRound },
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials': {
    label: 'Federated credential',
    Icon: Link2,
  },
  'Microsoft.Web/sites': { label: 'App', Icon: AppWindow },
  'Microsoft.Web/sites/slots': { label: 'Deployment slot', Icon: AppWindow },
  'Microsoft.App/containerApps': { label: 'Container app', Icon: Container },
  'Microsoft.Storage/storageAccounts': { label: 'Storage account', Icon: Database },
  'Microsoft.Storage/storageAccounts/blobServices/containers': { label: 'Blob container', Icon: Folder },
};

/** One resource: what it is, its resource ID, and what can be done with it here. */
export function ResourceItem({ resource }: { readonly resource: Item }) {
  const { label, Icon } = kinds[resource.type];
  return (
    <li className="px-4 py-3">
      <div className="flex items-start gap-3">
        <Icon aria-hidden size={18} className="mt-0.5 shrink-0 text-ink-soft" />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <h4 className="font-semibold text-panel">{resource.name}</h4>
            <span className="text-caption text-ink-soft">{`${label}, ${resource.location}`}</span>
          </div>
          <div className="flex min-w-0 items-center gap-1 text-caption text-ink-soft">
            <code className="truncate font-mono" title={resource.id}>
              {resource.id}
            </code>
            <CopyButton text={resource.id} label={`resource ID of ${resource.name}`} />
          </div>
          <Details resource={resource} />
        </div>
      </div>
    </li>
  );
}

function Details({ resource }: { readonly resource: Item }) {
  const { openPanel } = useLab();
  switch (resource.type) {
    case 'Microsoft.Compute/virtualMachines':
      return <IdentitySection machine={resource} />;
    case 'Microsoft.KeyVault/vaults':
      return (
        <p className="mt-1 text-caption text-ink-soft">
          <code className="font-mono">{resource.properties.vaultUri}</code>{' '}
          {resource.properties.enableRbacAuthorization ? 'decides by Azure RBAC.' : 'decides by its access policies.'}{' '}
          Which secrets it holds, only the vault itself tells: ask it in{' '}
          <button
            type="button"
            className="text-accent underline underline-offset-2"
            onClick={() => openPanel('request')}
          >
            Request
          </button>
          .
        </p>
      );
    case 'Microsoft.ManagedIdentity/userAssignedIdentities':
      return (
        <p className="mt-1 flex flex-wrap items-center gap-x-4 text-caption text-ink-soft">
          <span>
            Object ID <ShortId id={resource.properties.principalId} label={`object ID of ${resource.name}`} />
          </span>
          <span>
            Client ID <ShortId id={resource.properties.clientId} label={`client ID of ${resource.name}`} />
          </span>
        </p>
      );
    default:
      return null;
  }
}
