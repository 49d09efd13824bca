import clsx from 'clsx';
import { CopyButton } from './copy-button';

interface ShortIdProps {
  readonly id: string;
  /** What it is, for the copy button: "object ID". */
  readonly label: string;
  readonly copyable?: boolean;
  readonly className?: string;
}

/** `7c1f0b6a-….-…e2` becomes `7c1f…e2`; the whole id is in the title and is what is copied. */
export function shorten(id: string): string {
  return id.length <= 12 ? id : `${id.slice(0, 4)}…${id.slice(-2)}`;
}

/** An id shortened in the middle that copies whole. */
export function ShortId({ id, label, copyable = true, className }: ShortIdProps) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <code className={clsx('font-mono text-[0.95em]', className)} title={id}>
        {shorten(id)}
      </code>
      {copyable && <CopyButton text={id} label={label} />}
    </span>
  );
}
