import Link from 'next/link';
import { ThemeSwitch } from './theme-switch';

/** The bar over every page that is not a lesson. */
export function SiteHeader() {
  return (
    <header className="border-line border-b">
      <div className="mx-auto flex min-h-13 max-w-5xl items-center gap-6 px-5 text-panel sm:px-8">
        <Link href="/" prefetch={false} className="inline-flex min-h-8 items-center gap-1.5 font-bold">
          <span aria-hidden>◈</span> Keyless
        </Link>
        <nav aria-label="Site">
          <Link
            href="/lessons/"
            prefetch={false}
            className="inline-flex min-h-8 items-center text-ink-soft hover:text-ink"
          >
            Lessons
          </Link>
        </nav>
        <div className="ml-auto">
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
