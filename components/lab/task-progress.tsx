'use client';

import clsx from 'clsx';
import { useLabState } from './lab-context';

/** One dash a task: filled when done, violet where the learner is; said in words too. */
export function TaskProgress({ taskIds }: { readonly taskIds: readonly string[] }) {
  const state = useLabState();
  const done = new Set(state?.tasks.flatMap(({ task, done }) => (done ? [task.id] : [])));
  const next = taskIds.find((id) => !done.has(id));
  return (
    <div className="flex items-center gap-1">
      <span className="sr-only">{`${done.size} of ${taskIds.length} tasks done`}</span>
      {taskIds.map((id) => (
        <span
          key={id}
          aria-hidden
          className={clsx(
            'h-1 w-6 rounded-full max-sm:w-2.5',
            done.has(id) ? 'bg-allowed' : id === next && state !== null ? 'bg-accent' : 'bg-line',
          )}
        />
      ))}
    </div>
  );
}
