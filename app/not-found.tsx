import type { Metadata } from 'next';
import { LinkButton } from '@/components/site/link-button';
import { SitePage } from '@/components/site/site-page';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <SitePage>
      <div className="py-20">
        <h1 className="font-semibold text-3xl tracking-tight">There is no page here</h1>
        <p className="mt-4 mb-8 max-w-[65ch] text-ink-soft text-prose">
          The address may be mistyped, or the lesson has been renamed. The list of lessons is always up to date.
        </p>
        <LinkButton href="/lessons/">See the lessons</LinkButton>
      </div>
    </SitePage>
  );
}
