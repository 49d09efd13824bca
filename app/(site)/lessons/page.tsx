import type { Metadata } from 'next';
import { LessonList } from '@/components/site/lesson-list';
import { listLessons } from '@/lib/lesson/catalog';

export const metadata: Metadata = { title: 'Lessons' };

export default async function LessonsPage() {
  const lessons = await listLessons();
  return (
    <div className="py-14">
      <h1 className="font-semibold text-3xl tracking-tight">Lessons</h1>
      <p className="mt-3 mb-8 max-w-[65ch] text-ink-soft text-prose">
        Each lesson has its own small Azure beside the text. What you do there is kept in this browser only.
      </p>
      <LessonList lessons={lessons} />
    </div>
  );
}
