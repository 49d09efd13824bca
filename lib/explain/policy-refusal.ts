import type { PolicyRefusedEvent } from '@/lib/cloud';
import { type Message, render } from './message';
import { policyRefusals } from './messages.en';
import type { Names } from './names';

/** Why a vault's access policies or network rules refused a caller, in a sentence. */
export function policyRefusalMessage(
  { refusal, resourceId, principalId }: Pick<PolicyRefusedEvent, 'refusal' | 'resourceId' | 'principalId'>,
  names: Names,
): Message {
  const shared = { vault: names.scope(resourceId), principal: names.principal(principalId) };
  switch (refusal.rule) {
    case 'public-network':
      return render(policyRefusals.publicNetwork, shared);
    case 'firewall': {
      const template = refusal.allowed.length === 0 ? policyRefusals.closedFirewall : policyRefusals.firewall;
      return render(template, { ...shared, address: refusal.address, allowed: refusal.allowed.join(', ') });
    }
    case 'access-policy': {
      const { objects, permission, held } = refusal;
      const slots = { ...shared, objects, permission, held: (held ?? []).join(', ') };
      if (held !== null) return render(held.length === 0 ? policyRefusals.holdsNothing : policyRefusals.holds, slots);
      return render(refusal.namesClientId ? policyRefusals.clientId : policyRefusals.noEntry, slots);
    }
  }
}
