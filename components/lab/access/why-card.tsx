'use client';

import { useMemo } from 'react';
import { Button, Card, Empty } from '@/components/ui';
import { formatTime } from '@/components/ui/time';
import type { rbac } from '@/lib/cloud';
import { namesFrom } from '@/lib/explain';
import { outcomeWords, shortPath, targetName } from '../exchange';
import { useLab, useReadyLab } from '../lab-context';
import { asked } from './asked';
import { Trace } from './trace';

interface WhyCardProps {
  /** A question picked in the access table instead of an exchange. */
  readonly picked: rbac.Question | null;
  readonly onUnpick: () => void;
  readonly onShow: (assignmentId: string) => void;
}

/** Why the last request was allowed or denied, and what the same request would get now. */
export function WhyCard({ picked, onUnpick, onShow }: WhyCardProps) {
  const { session, state } = useReadyLab();
  const { selectedExchange, openPanel } = useLab();
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
  const line = `${request.method} ${shortPath(request.url)} at ${targetName(request)}, ${formatTime(request.at)}`;
  if (decision === null) {
    return (
      <Card title="Why" aside={<code className="font-mono text-caption text-ink-soft">{line}</code>}>
        <p className="text-panel">
          <strong>{outcomeWords(request)}.</strong> This request was answered before access was checked: it never got as
          far as role assignments.
        </p>
        <Button className="mt-2" onClick={() => openPanel('timeline')}>
          Read the answer in the timeline
        </Button>
      </Card>
    );
  }
  const then = decision.explanation;
  const now = session.cloud.explain(then.question);
  return (
    <Card title="Why" aside={<code className="font-mono text-caption text-ink-soft">{line}</code>}>
      {then.allowed !== now.allowed && (
        <p role="status" className="mb-3 rounded-control bg-sunken px-3 py-2 text-panel">
          {changeText(then.allowed, formatTime(decision.at))}
        </p>
      )}
      <Trace explanation={now} names={names} onShow={onShow} />
    </Card>
  );
}

function changeText(wasAllowed: boolean, time: string): string {
  return wasAllowed
    ? `Allowed at ${time}. Role assignments have changed since: the same request would be refused now.`
    : `Refused at ${time}. Role assignments have changed since: the same request would be allowed now.`;
}
