import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LessonError } from './lesson-error';
import { type CompiledLesson, compileLesson } from './mdx';

const LESSONS = 'content/lessons';
const FOLDER = /^(\d{2,})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

export interface LessonEntry extends CompiledLesson {
  /** Name in the address: `your-first-token` for the folder `01-your-first-token`. */
  readonly slug: string;
  /** Place in the course, from 1: the frontmatter's `order`, else the folder's number. */
  readonly number: number;
  /** Path of the MDX file from the project's root. */
  readonly file: string;
}

/**
 * Every lesson of the course in its order, compiled. For the server only.
 *
 * @param root the project's root
 * @throws LessonError when a folder's name, a lesson's frontmatter or its MDX is wrong, or a slug stands twice
 */
export async function listLessons(root: string = process.cwd()): Promise<readonly LessonEntry[]> {
  const folders = (await readdir(join(root, LESSONS), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const lessons = await Promise.all(folders.map(({ name }) => readLesson(root, name)));
  const slugs = new Map<string, string>();
  for (const { slug, file } of lessons) {
    const other = slugs.get(slug);
    if (other !== undefined) throw new LessonError('slug-taken', file, `${other} has the same slug, '${slug}'.`);
    slugs.set(slug, file);
  }
  return lessons.sort((a, b) => a.number - b.number || a.slug.localeCompare(b.slug));
}

/** The lesson with this slug, or null. */
export async function findLesson(slug: string): Promise<LessonEntry | null> {
  return (await listLessons()).find((lesson) => lesson.slug === slug) ?? null;
}

async function readLesson(root: string, folder: string): Promise<LessonEntry> {
  const [, number, slug] = FOLDER.exec(folder) ?? [];
  if (number === undefined || slug === undefined) {
    const problem = 'a lesson’s folder is named by its number and its slug, for example 01-your-first-token.';
    throw new LessonError('folder-name-invalid', `${LESSONS}/${folder}`, problem);
  }
  const file = `${LESSONS}/${folder}/lesson.mdx`;
  const lesson = await compileLesson(join(root, file), file);
  return { ...lesson, slug, file, number: lesson.frontmatter.order ?? Number(number) };
}
