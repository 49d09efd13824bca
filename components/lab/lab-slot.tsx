'use client';

import { useLab } from './lab-context';

/** The place of the workbench: says what is coming, or why it cannot come, until it is there. */
export function LabSlot() {
  const { status, failure, parts } = useLab();
  if (parts !== null) return <parts.Workbench />;
  return (
    <div className="grid h-full place-items-center p-8">
      <p role={status === 'failed' ? 'alert' : 'status'} className="max-w-prose text-center text-ink-soft text-panel">
        {failure ?? 'Starting your own small Azure…'}
      </p>
    </div>
  );
}
