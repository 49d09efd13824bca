import type { CloudEvent, DecisionEvent, RequestEvent } from '@/lib/cloud';

export interface Asked {
  readonly request: RequestEvent | null;
  /** What RBAC decided for it last; null when it was never asked. */
  readonly decision: DecisionEvent | null;
}

/**
 * The exchange to explain: the selected one, else the newest to a vault, else the newest that RBAC decided.
 * Token requests and what services ask each other are passed over unless selected.
 */
export function asked(events: readonly CloudEvent[], selected: number | null): Asked {
  const decisions = new Map<number, DecisionEvent>();
  const requests: RequestEvent[] = [];
  for (const event of events) {
    if (event.kind === 'decision') decisions.set(event.exchange, event);
    if (event.kind === 'request') requests.push(event);
  }
  requests.reverse();
  const own = requests.filter(({ origin }) => origin.kind !== 'service');
  const request =
    requests.find(({ exchange }) => exchange === selected && isExplained(exchange)) ??
    own.find(({ service }) => service === 'key-vault') ??
    own.find(({ exchange }) => decisions.has(exchange)) ??
    null;
  return { request, decision: request === null ? null : (decisions.get(request.exchange) ?? null) };

  /** A selected token request has nothing to explain here. */
  function isExplained(exchange: number): boolean {
    const event = requests.find((each) => each.exchange === exchange);
    return decisions.has(exchange) || event?.service === 'key-vault' || event?.service === 'arm';
  }
}
