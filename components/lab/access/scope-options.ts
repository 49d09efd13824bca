import type { World } from '@/lib/cloud';

export interface ScopeOption {
  readonly id: string;
  readonly label: string;
  readonly kind: 'subscription' | 'group' | 'vault' | 'resource';
}

/** Scopes to choose from, as a tree told by indentation: subscriptions, their groups, the resources in them. */
export function scopeOptions({ subscriptions, resources }: World): readonly ScopeOption[] {
  const all = Object.values(resources);
  const within = (id: string) => (each: { readonly id: string }) =>
    each.id.toLowerCase().startsWith(`${id.toLowerCase()}/`);
  return Object.values(subscriptions).flatMap(({ subscriptionId, displayName }): ScopeOption[] => {
    const id = `/subscriptions/${subscriptionId}`;
    const groups = all.filter(({ type }) => type === 'Microsoft.Resources/resourceGroups').filter(within(id));
    return [
      { id, label: `${displayName} (subscription)`, kind: 'subscription' },
      ...groups.flatMap((group): ScopeOption[] => [
        { id: group.id, label: `— ${group.name} (resource group)`, kind: 'group' },
        ...all.filter(within(group.id)).map((each): ScopeOption => {
          const isVault = each.type === 'Microsoft.KeyVault/vaults';
          return { id: each.id, label: `—— ${each.name}`, kind: isVault ? 'vault' : 'resource' };
        }),
      ]),
    ];
  });
}
