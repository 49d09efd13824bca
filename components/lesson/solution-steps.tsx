'use client';

import { useState } from 'react';
import { useLab } from '@/components/lab/lab-context';
import { Button } from '@/components/ui/button';

interface SolutionStepsProps {
  readonly taskId: string;
  /** How many requests the solution has. */
  readonly steps: number;
}

/** Puts the solution into the request panel, one request at a time. Sending it is left to the learner. */
export function SolutionSteps({ taskId, steps }: SolutionStepsProps) {
  const { session, offerRequest } = useLab();
  const [offered, setOffered] = useState(0);
  const again = offered >= steps;

  function offerNext() {
    const task = session?.lab.tasks.find(({ id }) => id === taskId);
    const index = again ? 0 : offered;
    const step = task?.solution[index];
    if (session === null || step === undefined) return;
    offerRequest(session.resolveStep(step));
    setOffered(index + 1);
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={offerNext} disabled={session === null}>
        {labelOf(offered, again)}
      </Button>
      <p aria-live="polite" className="text-caption text-ink-soft">
        {offered > 0 && `Step ${offered} of ${steps} is in the request panel. Read it, then send it.`}
      </p>
    </div>
  );
}

function labelOf(offered: number, again: boolean): string {
  if (offered === 0) return 'Show a solution';
  return again ? 'Start the solution again' : 'Show the next step';
}
