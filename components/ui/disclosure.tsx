import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface DisclosureProps {
  readonly summary: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part that is folded at first; a chevron says that there is more. Reaches the edges of its card. */
export function Disclosure({ summary, className, children }: DisclosureProps) {
  return (
    <details className={clsx('group border-line border-t', className)}>
      <summary className="flex min-h-10 items-center gap-1.5 px-4 text-ink-soft text-panel hover:text-ink">
        <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
