import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

interface CardProps {
  readonly title: ReactNode;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** Without inner padding, for lists and tables that reach the edges. */
  readonly flush?: boolean;
}

/** A titled region of a panel: hairline, 12 px corners, no shadow. */
export function Card({ title, aside, children, className, flush = false }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx('rounded-card border border-line bg-surface', className)}>
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-line border-b px-4 py-1.5">
        <h3 id={id} className="font-semibold text-panel">
          {title}
        </h3>
        {aside}
      </header>
      <div className={clsx(!flush && 'px-4 py-3')}>{children}</div>
    </section>
  );
}
