'use client';

import { useId } from 'react';
import { useLabState } from '@/components/lab/lab-context';
import type { TaskState } from '@/lib/lesson/session-types';
import type { Hints as HintTexts } from '@/lib/lesson/types';
import { Hints } from './hints';
import { RichText } from './rich-text';
import { SolutionSteps } from './solution-steps';
import { StepState } from './step-state';
import { TaskResult } from './task-result';
import { useAnnouncement } from './use-announcement';

export interface TaskCardProps {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly hints: HintTexts;
  /** Number of requests in the worked solution. */
  readonly steps: number;
}

/** A task in the prose: its goal, what the check sees now, hints one by one, and a solution to send oneself. */
export function TaskCard({ id, title, goal, hints, steps }: TaskCardProps) {
  const headingId = useId();
  const state = useLabState();
  const task = state?.tasks.find((candidate) => candidate.task.id === id);
  // Only the task at hand says what is missing; for those after it that would be noise.
  const current = state?.tasks.find(({ done }) => !done)?.task.id === id;
  const done = task?.done ?? false;
  const announcement = useAnnouncement(task === undefined ? null : spokenState(task));

  return (
    <section
      id={`task-${id}`}
      aria-labelledby={headingId}
      className="relative my-6 scroll-mt-6 rounded-card border border-line bg-surface px-5 py-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h3 id={headingId} className="font-semibold text-prose">
          {title}
        </h3>
        <StepState done={done} label={done ? 'Done' : 'To do'} />
      </div>
      <p className="mt-1 text-panel text-ink-soft">
        <RichText text={goal} />
      </p>
      {task !== undefined && (done || current || task.mistake !== null) && <TaskResult task={task} />}
      {!done && (
        <div className="mt-3 space-y-3 border-line border-t pt-3">
          <Hints taskId={id} hints={hints} shown={task?.hintsShown ?? 0} />
          <SolutionSteps taskId={id} steps={steps} />
        </div>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </section>
  );
}

function spokenState({ task, done, result, mistake }: TaskState): string {
  if (done) return `Task done: ${task.title}. ${result.passed ? result.because : ''}`;
  return mistake ?? '';
}
