import type { Frontmatter } from '@/lib/lesson/frontmatter';

interface LessonIntroProps {
  readonly number: number;
  readonly frontmatter: Frontmatter;
}

/** A lesson's opening, made from its frontmatter: title, how long, what for. */
export function LessonIntro({ number, frontmatter: { title, summary, minutes, objectives } }: LessonIntroProps) {
  return (
    <header className="mb-10">
      <p className="text-caption text-ink-soft">
        Lesson {number} · about {minutes} minutes
      </p>
      <h1 className="mt-1 text-balance font-semibold text-3xl tracking-tight">{title}</h1>
      <p className="mt-3 max-w-[65ch] text-pretty text-ink-soft text-prose">{summary}</p>
      <h2 className="mt-6 font-semibold text-panel">What you will be able to do</h2>
      <ul className="mt-2 max-w-[65ch] list-disc space-y-1 pl-5 text-panel marker:text-ink-soft">
        {objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
    </header>
  );
}
