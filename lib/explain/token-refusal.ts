import type { TokenRefusedEvent } from '@/lib/cloud';
import { type Message, render } from './message';
import { tokenRefusals } from './messages.en';

/** Why a service did not accept a token, in a sentence: the claim at fault and what it says. */
export function tokenRefusalMessage({
  problem,
  claims,
  at,
}: Pick<TokenRefusedEvent, 'problem' | 'claims' | 'at'>): Message {
  return render(tokenRefusals[problem], {
    aud: claims?.aud ?? '',
    iss: claims?.iss ?? '',
    exp: claims === null || Number.isNaN(claims.exp) ? '' : timeText(claims.exp * 1000),
    now: timeText(at),
  });
}

/** `2026-11-24 09:14:05 UTC`. */
function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
