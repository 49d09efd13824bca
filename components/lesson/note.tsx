import type { ReactNode } from 'react';

interface NoteProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** An aside: true in general, beside the path of the lesson. */
export function Note({ title, children }: NoteProps) {
  return (
    // Not an aside: that would be a landmark within the page's main one.
    <div
      role="note"
      aria-label={title}
      className="my-6 rounded-card border border-line bg-sunken px-5 py-4 [&>p:last-child]:mb-0 [&>p:nth-of-type(2)]:mt-1"
    >
      <p className="m-0 font-semibold">{title}</p>
      {children}
    </div>
  );
}
