import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listLessons } from './catalog';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keyless-catalog-'));
  await mkdir(join(root, 'content/lessons'), { recursive: true });
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function lesson(folder: string, frontmatter: string, body = 'Hello.'): Promise<void> {
  await mkdir(join(root, 'content/lessons', folder));
  await writeFile(join(root, 'content/lessons', folder, 'lesson.mdx'), `---\n${frontmatter}\n---\n\n${body}\n`);
}

const head = (title: string, more = '') =>
  `title: ${title}\nsummary: A summary.\nminutes: 5\nobjectives:\n  - Do it\n${more}`;

describe('listLessons', () => {
  it('orders lessons by number and takes the slug from the folder', async () => {
    await lesson('02-second', head('Two'));
    await lesson('10-tenth', head('Ten'));
    await lesson('01-first-one', head('One'));
    await lesson('03-moved', head('Moved', 'order: 9'));
    const lessons = await listLessons(root);
    expect(lessons.map(({ number, slug, frontmatter }) => [number, slug, frontmatter.title])).toEqual([
      [1, 'first-one', 'One'],
      [2, 'second', 'Two'],
      [9, 'moved', 'Moved'],
      [10, 'tenth', 'Ten'],
    ]);
  });

  it('names file and field of wrong frontmatter', async () => {
    await lesson('01-first', 'title: One');
    await expect(listLessons(root)).rejects.toMatchObject({
      code: 'frontmatter-invalid',
      message: expect.stringContaining("content/lessons/01-first/lesson.mdx: The frontmatter field 'summary'"),
    });
  });

  it('names the file of broken MDX', async () => {
    await lesson('01-first', head('One'), '<Task id="a">');
    await expect(listLessons(root)).rejects.toMatchObject({
      code: 'mdx-invalid',
      file: 'content/lessons/01-first/lesson.mdx',
    });
  });

  it('refuses a folder without a number', async () => {
    await lesson('first', head('One'));
    await expect(listLessons(root)).rejects.toMatchObject({ code: 'folder-name-invalid' });
  });

  it('refuses two lessons with one slug', async () => {
    await lesson('01-first', head('One'));
    await lesson('02-first', head('Two'));
    await expect(listLessons(root)).rejects.toMatchObject({ code: 'slug-taken' });
  });
});
