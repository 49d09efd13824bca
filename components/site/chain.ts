import type { LucideIcon } from 'lucide-react';
import { BadgeCheck, Fingerprint, KeyRound, ListTree, Send } from 'lucide-react';

export interface ChainLink {
  readonly name: string;
  readonly text: string;
  readonly example: string;
  readonly Icon: LucideIcon;
  /** One of the four meanings that have a color, or none. */
  readonly meaning: 'identity' | 'token' | 'neutral' | 'denied';
}

/** What every lesson shows end to end, on the course's own story. */
export const chain: readonly ChainLink[] = [
  {
    name: 'Identity',
    text: 'A virtual machine gets an identity of its own in Microsoft Entra ID.',
    example: 'oid 7c1f…e2',
    Icon: Fingerprint,
    meaning: 'identity',
  },
  {
    name: 'Token',
    text: 'The machine asks its metadata service and gets a signed token. There is no password anywhere.',
    example: 'eyJ0eXAi…',
    Icon: KeyRound,
    meaning: 'token',
  },
  {
    name: 'Claims',
    text: 'The token says who is calling, for which service, and until when.',
    example: 'aud vault.azure.net',
    Icon: BadgeCheck,
    meaning: 'token',
  },
  {
    name: 'Request',
    text: 'The app sends the token along with what it wants from the vault.',
    example: 'GET /secrets/StockDb',
    Icon: Send,
    meaning: 'neutral',
  },
  {
    name: 'Decision',
    text: 'The vault asks Azure RBAC. You see each role assignment it looked at, and why it did not count.',
    example: '403 Forbidden',
    Icon: ListTree,
    meaning: 'denied',
  },
];
