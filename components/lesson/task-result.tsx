'use client';

import { ArrowRight, Lightbulb } from 'lucide-react';
import { useLab } from '@/components/lab/lab-context';
import type { TaskState } from '@/lib/lesson/session-types';
import type { CheckResult, PanelName } from '@/lib/lesson/types';
import { RichText } from './rich-text';

/** What the check says, and what it means when a well-known wrong turn was taken. */
export function TaskResult({ task }: { readonly task: TaskState }) {
  const { done, mistake, result } = task;
  if (done) {
    return (
      <p className="mt-3 text-panel">
        {result.passed ? <RichText text={result.because} /> : 'You have done this. The lab has moved on since.'}
      </p>
    );
  }
  return (
    <>
      {mistake !== null && (
        <div className="mt-3 flex gap-2.5 rounded-control border border-line-strong bg-sunken px-3 py-2.5 text-panel">
          <Lightbulb aria-hidden size={16} className="mt-0.5 shrink-0" />
          <p>
            <strong className="block font-semibold">A turn that many people take</strong>
            <RichText text={mistake} />
          </p>
        </div>
      )}
      {!result.passed && <NotYet result={result} />}
    </>
  );
}

const panelLabels: Readonly<Record<PanelName, string>> = {
  resources: 'Look in Resources',
  request: 'Go to the request panel',
  access: 'Look in Access',
  token: 'Look at the token',
  timeline: 'Look in the timeline',
};

function NotYet({ result }: { readonly result: Extract<CheckResult, { passed: false }> }) {
  const { openPanel } = useLab();
  return (
    <div className="mt-3 text-panel">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        <dt className="text-ink-soft">Expected</dt>
        <dd>
          <RichText text={result.expected} />
        </dd>
        <dt className="text-ink-soft">Seen</dt>
        <dd>
          <RichText text={result.seen} />
        </dd>
      </dl>
      <button
        type="button"
        onClick={() => openPanel(result.where)}
        className="mt-1 inline-flex min-h-8 items-center gap-1 font-semibold text-accent hover:text-accent-hover"
      >
        {panelLabels[result.where]}
        <ArrowRight aria-hidden size={14} />
      </button>
    </div>
  );
}
