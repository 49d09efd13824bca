import type { World } from '@/lib/cloud';
import { names as texts } from './messages.en';

/** Display names for the ids in a decision. */
export interface Names {
  /** A user, group or service principal by object ID. */
  principal(objectId: string): string;
  /** A scope by what people call it: `kv-tailwind`, `kv-tailwind/secrets/StockDb`, the subscription's name. */
  scope(scope: string): string;
}

/** The names that a world has. Unknown principals are said to be that: their assignments may be orphans. */
export function namesFrom({ directory, resources, subscriptions }: World): Names {
  const find = (objectId: string) => {
    const id = objectId.toLowerCase();
    return directory.servicePrincipals[id] ?? directory.users[id] ?? directory.groups[id];
  };
  return {
    principal: (objectId) => find(objectId)?.displayName ?? texts.unknownPrincipal,
    scope(scope) {
      const segments = scope.split('/').filter((segment) => segment !== '');
      if (segments.length === 0) return texts.root;
      const [first = '', subscriptionId = ''] = segments;
      if (first.toLowerCase() !== 'subscriptions') return segments.at(-1) ?? scope;
      if (segments.length === 2) return subscriptions[subscriptionId.toLowerCase()]?.displayName ?? subscriptionId;
      const resource = resources[`/${segments.slice(0, 8).join('/')}`.toLowerCase()];
      if (segments.length <= 8) return resource?.name ?? segments.at(-1) ?? scope;
      return [resource?.name ?? segments[7], ...segments.slice(8)].join('/');
    },
  };
}
