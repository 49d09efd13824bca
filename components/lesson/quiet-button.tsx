import clsx from 'clsx';
import type { ComponentProps } from 'react';

/** A small secondary button of a card in the prose. */
export function QuietButton({ className, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={clsx(
        'inline-flex min-h-8 items-center gap-1.5 rounded-control border border-line bg-surface px-3 text-panel',
        'enabled:hover:border-line-strong disabled:text-ink-soft',
        className,
      )}
      {...rest}
    />
  );
}
