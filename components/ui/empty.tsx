import type { ReactNode } from 'react';

/** An empty state that teaches: says what would fill the place. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className="px-4 py-6 text-center text-ink-soft text-panel">{children}</p>;
}
