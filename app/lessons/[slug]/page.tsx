import { getMDXComponent } from 'mdx-bundler/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LessonLayout } from '@/components/lab/lesson-layout';
import { lessonComponents } from '@/components/lesson';
import { LessonIntro } from '@/components/site/lesson-intro';
import { labs } from '@/content/lessons';
import { findLesson, listLessons } from '@/lib/lesson/catalog';

interface LessonPageProps {
  readonly params: Promise<{ readonly slug: string }>;
}

export const dynamicParams = false;

export async function generateStaticParams() {
  return (await listLessons()).map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const lesson = await findLesson((await params).slug);
  return lesson === null ? {} : { title: lesson.frontmatter.title, description: lesson.frontmatter.summary };
}

export default async function LessonPage({ params }: LessonPageProps) {
  const { slug } = await params;
  const lesson = await findLesson(slug);
  if (lesson === null) notFound();
  const loadLab = labs[slug];
  if (loadLab === undefined) throw new Error(`${lesson.file}: content/lessons/index.ts has no lab for '${slug}'`);
  const { default: lab } = await loadLab();
  // This evaluates code, which is why it happens here, while the site is built, and never in the browser.
  const Content = getMDXComponent(lesson.code);

  return (
    <LessonLayout
      slug={slug}
      title={lesson.frontmatter.title}
      taskIds={lab.tasks.map(({ id }) => id)}
      prose={
        <article>
          <LessonIntro number={lesson.number} frontmatter={lesson.frontmatter} />
          <Content components={lessonComponents(lab)} />
        </article>
      }
    />
  );
}
