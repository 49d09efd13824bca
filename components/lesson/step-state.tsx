import clsx from 'clsx';
import { Check, Circle } from 'lucide-react';

/** State of a task by shape and word; the color only repeats it. */
export function StepState({ done, label }: { readonly done: boolean; readonly label: string }) {
  return (
    <span
      className={clsx(
        'inline-flex shrink-0 items-center gap-1 rounded-md px-2 py-0.5 font-semibold text-caption',
        done ? 'bg-allowed-fill text-allowed' : 'bg-sunken text-ink-soft',
      )}
    >
      {done ? <Check aria-hidden size={14} strokeWidth={2.5} /> : <Circle aria-hidden size={14} strokeWidth={2.5} />}
      {label}
    </span>
  );
}
