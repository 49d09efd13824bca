import clsx from 'clsx';
import type { ComponentProps } from 'react';

type ButtonProps = ComponentProps<'button'> & {
  /** `accent` is the one main action of a view. */
  readonly look?: 'accent' | 'plain' | 'quiet';
};

const looks = {
  accent: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent font-semibold',
  plain: 'bg-surface text-ink border-line hover:border-line-strong',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:text-ink hover:bg-sunken',
};

/** A button of at least 32 px. A disabled one keeps readable text. */
export function Button({ look = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={clsx(
        'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-control border px-3 text-panel',
        'transition-colors disabled:cursor-default disabled:opacity-60',
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}
