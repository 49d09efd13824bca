import clsx from 'clsx';
import { Check, Circle } from 'lucide-react';

interface StepStateProps {
  readonly done: boolean;
  readonly label: string;
  /** Without color, where being done is no success: a prediction may be wrong. */
  readonly plain?: boolean;
}

/** State of a task by shape and word; the color only repeats it. */
export function StepState({ done, label, plain = false }: StepStateProps) {
  return (
    <span
      className={clsx(
        'inline-flex shrink-0 items-center gap-1 rounded-md px-2 py-0.5 font-semibold text-caption',
        done && !plain ? 'bg-allowed-fill text-allowed' : 'bg-sunken text-ink-soft',
      )}
    >
      {done ? <Check aria-hidden size={14} strokeWidth={2.5} /> : <Circle aria-hidden size={14} strokeWidth={2.5} />}
      {label}
    </span>
  );
}
