import clsx from 'clsx';
import { Check, CircleDashed, X } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'allowed' | 'denied' | 'neutral';

const tones = {
  allowed: { className: 'bg-allowed-fill text-allowed', Icon: Check },
  denied: { className: 'bg-denied-fill text-denied', Icon: X },
  neutral: { className: 'bg-sunken text-ink-soft', Icon: CircleDashed },
};

/** A verdict in word, shape and color, never in color alone. */
export function Verdict({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const { className, Icon } = tones[tone];
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-md px-2 py-0.5 font-semibold text-caption',
        className,
      )}
    >
      <Icon aria-hidden size={14} strokeWidth={2.5} />
      {children}
    </span>
  );
}

/** The tone of an HTTP status: 2xx allowed, 4xx and 5xx denied; null (no answer) denied. */
export function toneOfStatus(status: number | null): Tone {
  if (status === null) return 'denied';
  if (status >= 200 && status < 300) return 'allowed';
  return status >= 400 ? 'denied' : 'neutral';
}
