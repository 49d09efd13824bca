'use client';

import { Button, toneOfStatus, Verdict } from '@/components/ui';
import type { PolicyRefusedEvent, RequestEvent, TokenRefusedEvent } from '@/lib/cloud';
import { type Names, policyRefusalMessage, tokenRefusalMessage } from '@/lib/explain';
import { errorCodeIn, failureMeanings, outcomeWords, statusOf } from '../exchange';
import { useLab, useReadyLab } from '../lab-context';
import { MessageView } from './message-view';

/** A request that never got as far as RBAC: the service's own words, and at which step it ended. */
export function Unasked({ request, names }: { readonly request: RequestEvent; readonly names: Names }) {
  const { selectExchange, openPanel } = useLab();
  const { events } = useReadyLab().state;
  const refused = events.find(
    (event): event is TokenRefusedEvent | PolicyRefusedEvent =>
      (event.kind === 'token-refused' || event.kind === 'policy-refused') && event.exchange === request.exchange,
  );
  const { outcome } = request;
  const body = outcome.kind === 'response' ? outcome.body : '';
  const code = errorCodeIn(body);
  const message = messageIn(body);
  return (
    <>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3">
        <Verdict tone={toneOfStatus(statusOf(request))}>{outcomeWords(request)}</Verdict>
        <p className="text-base leading-normal">
          {refused === undefined ? stepInWords(request) : <MessageView message={refusalMessage(refused, names)} />}
        </p>
      </div>
      {message !== null && (
        <p className="mt-3 rounded-control bg-sunken px-3 py-2 text-caption">
          {code !== null && <code className="block font-mono font-semibold">{code}</code>}
          <span className="break-words">{message}</span>
        </p>
      )}
      <Button
        className="mt-3"
        onClick={() => {
          selectExchange(request.exchange);
          openPanel('timeline');
        }}
      >
        Read the whole answer in the timeline
      </Button>
    </>
  );
}

function refusalMessage(event: TokenRefusedEvent | PolicyRefusedEvent, names: Names) {
  return event.kind === 'token-refused' ? tokenRefusalMessage(event) : policyRefusalMessage(event, names);
}

function stepInWords({ outcome, requestHeaders }: RequestEvent): string {
  if (outcome.kind === 'network-error') return failureMeanings[outcome.code];
  if (outcome.status !== 401)
    return 'The request was answered before access was checked: role assignments had no part.';
  return requestHeaders.some(([name]) => name.toLowerCase() === 'authorization')
    ? 'The token was refused before access was checked: role assignments had no part.'
    : 'The request came without a token, so nobody knows who is calling: role assignments had no part.';
}

/** The message of an Azure error body; null when there is none. */
function messageIn(body: string): string | null {
  try {
    const message = (JSON.parse(body) as { error?: { message?: unknown } } | null)?.error?.message;
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}
