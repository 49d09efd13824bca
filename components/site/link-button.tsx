import Link from 'next/link';
import type { ReactNode } from 'react';

/** A link that is the one main action of a page. */
export function LinkButton({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center rounded-control bg-accent px-5 font-semibold text-on-accent transition-colors hover:bg-accent-hover"
    >
      {children}
    </Link>
  );
}
