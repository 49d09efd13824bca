import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { CloudEvent, World } from '@/lib/cloud';
import { accessTokenIn } from '@/lib/lesson/places';
import { originName } from '../exchange';

/** A token that was received somewhere in the lab, decoded but not verified. */
export interface HeldToken {
  readonly token: string;
  /** The exchange that brought it first. */
  readonly exchange: number;
  /** When it came, in milliseconds since the epoch on the lab's clock. */
  readonly at: number;
  /** The place that received it. */
  readonly place: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Every token received in the lab, newest first; one that was received again (a cached one) stands once. */
export function heldTokens(events: readonly CloudEvent[], world: World): readonly HeldToken[] {
  const held = new Map<string, HeldToken>();
  for (const event of events) {
    if (event.kind !== 'request' || event.outcome.kind !== 'response') continue;
    const token = accessTokenIn(event.outcome.body);
    if (token === null || held.has(token)) continue;
    const decoded = decode(token);
    if (decoded === null) continue;
    held.set(token, {
      token,
      exchange: event.exchange,
      at: event.at,
      place: originName(event.origin, world),
      ...decoded,
    });
  }
  return [...held.values()].reverse();
}

/** The token that an exchange showed or brought; null when it did neither. */
export function tokenOfExchange(
  exchange: number | null,
  events: readonly CloudEvent[],
  tokens: readonly HeldToken[],
): HeldToken | null {
  const event = events.find((each) => each.kind === 'request' && each.exchange === exchange);
  if (event?.kind !== 'request') return null;
  const shown = event.requestHeaders.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const brought = event.outcome.kind === 'response' ? accessTokenIn(event.outcome.body) : null;
  return tokens.find(({ token }) => token === brought || shown.endsWith(` ${token}`)) ?? null;
}

function decode(token: string): Pick<HeldToken, 'header' | 'claims'> | null {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: decodeJwt(token) };
  } catch {
    return null;
  }
}
