import type { ReactNode } from 'react';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

/** The frame of every page that is not a lesson. */
export function SitePage({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl px-5 outline-none sm:px-8">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
