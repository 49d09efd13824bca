import clsx from 'clsx';
import { shortId } from '@/lib/explain/short-id';
import { CopyButton } from './copy-button';

interface ShortIdProps {
  readonly id: string;
  /** What it is, for the copy button: "object ID". */
  readonly label: string;
  readonly copyable?: boolean;
  readonly className?: string;
}

/** An id shortened in the middle that copies whole. */
export function ShortId({ id, label, copyable = true, className }: ShortIdProps) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <code className={clsx('font-mono text-[0.95em]', className)} title={id}>
        {shortId(id)}
      </code>
      {copyable && <CopyButton text={id} label={label} />}
    </span>
  );
}
