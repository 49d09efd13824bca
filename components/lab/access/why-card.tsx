'use client';

import { useMemo, useState } from 'react';
import { Button, Card, Empty } from '@/components/ui';
import { formatTime } from '@/components/ui/time';
import type { DecisionEvent, RequestEvent, rbac } from '@/lib/cloud';
import { type Names, namesFrom } from '@/lib/explain';
import { shortPath, targetName } from '../exchange';
import { useLab, useReadyLab } from '../lab-context';
import { asked } from './asked';
import { AskedQuestion } from './asked-question';
import { Trace } from './trace';
import { Unasked } from './unasked';

interface WhyCardProps {
  /** A question picked in the access table instead of an exchange. */
  readonly picked: rbac.Question | null;
  readonly onUnpick: () => void;
  readonly onShow: (assignmentId: string) => void;
}

/** Why the last request was allowed or denied, and what the same request would get now. */
export function WhyCard({ picked, onUnpick, onShow }: WhyCardProps) {
  const { session, state } = useReadyLab();
  const { selectedExchange } = useLab();
  const names = useMemo(() => namesFrom(state.world), [state.world]);

  if (picked !== null) {
    return (
      <Card
        title="Why"
        aside={
          <Button look="quiet" onClick={onUnpick}>
            Back to the last request
          </Button>
        }
      >
        <Trace explanation={session.cloud.explain(picked)} names={names} onShow={onShow} />
        <AskedQuestion question={picked} names={names} fromRequest={false} />
      </Card>
    );
  }

  const { request, decision } = asked(state.events, selectedExchange);
  if (request === null) {
    return (
      <Card title="Why" flush>
        <Empty>
          No request has asked for anything yet. Read the secret from vm-stock, and the reason for the answer is told
          here.
        </Empty>
      </Card>
    );
  }
  return (
    <Card title="Why" aside={<code className="break-words font-mono text-caption text-ink-soft">{line(request)}</code>}>
      {decision === null ? (
        <Unasked request={request} names={names} />
      ) : (
        <ThenAndNow key={decision.seq} decision={decision} names={names} onShow={onShow} />
      )}
    </Card>
  );
}

interface ThenAndNowProps {
  readonly decision: DecisionEvent;
  readonly names: Names;
  readonly onShow: (assignmentId: string) => void;
}

/** A decision on the present role assignments, and on those at the time when the answer would differ now. */
function ThenAndNow({ decision, names, onShow }: ThenAndNowProps) {
  const { session } = useReadyLab();
  const [back, setBack] = useState(false);
  const then = decision.explanation;
  const now = session.cloud.explain(then.question);
  const differs = then.allowed !== now.allowed;
  const time = formatTime(decision.at);
  return (
    <>
      {differs && (
        <div className="mb-3 rounded-control bg-sunken px-3 py-2 text-panel">
          <p role="status">{changeText(then.allowed, time)}</p>
          <Button look="quiet" className="-ml-2 px-2 text-caption underline" onClick={() => setBack(!back)}>
            {back ? 'Show the reason now' : `Show the reason at ${time}`}
          </Button>
        </div>
      )}
      <Trace explanation={differs && back ? then : now} names={names} onShow={onShow} />
      <AskedQuestion question={then.question} names={names} fromRequest />
    </>
  );
}

function line(request: RequestEvent): string {
  return `${request.method} ${shortPath(request.url)} at ${targetName(request)}, ${formatTime(request.at)}`;
}

function changeText(wasAllowed: boolean, time: string): string {
  return wasAllowed
    ? `Allowed at ${time}. Role assignments have changed since: the same request would be refused now.`
    : `Refused at ${time}. Role assignments have changed since: the same request would be allowed now.`;
}
