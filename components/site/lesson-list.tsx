import Link from 'next/link';
import type { LessonEntry } from '@/lib/lesson/catalog';

/** The lessons in their order, each with what one can do after it. */
export function LessonList({ lessons }: { readonly lessons: readonly LessonEntry[] }) {
  return (
    <ol className="space-y-4">
      {lessons.map(({ slug, number, frontmatter: { title, summary, minutes, objectives } }) => (
        <li key={slug} className="rounded-card border border-line bg-surface p-6">
          <h2 className="font-semibold text-xl tracking-tight">
            <Link
              href={`/lessons/${slug}/`}
              prefetch={false}
              className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              <span className="text-ink-soft tabular-nums">{number}.</span> {title}
            </Link>
          </h2>
          <p className="mt-2 max-w-[65ch] text-prose">{summary}</p>
          <h3 className="mt-4 text-caption text-ink-soft">
            After about {minutes} minutes you can do this<span className="sr-only"> ({title})</span>:
          </h3>
          <ul className="mt-1 max-w-[65ch] list-disc space-y-1 pl-5 text-panel marker:text-ink-soft">
            {objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
