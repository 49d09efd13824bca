import { describe, expect, it } from 'vitest';
import { parseFrontmatter } from './frontmatter';
import { LessonError } from './lesson-error';

const good = { title: 'Your first token', summary: 'Get one.', minutes: 20, objectives: ['Read a token'] };
const file = 'content/lessons/01-your-first-token/lesson.mdx';

const cases: readonly { readonly name: string; readonly data: unknown; readonly says: string }[] = [
  { name: 'no frontmatter', data: null, says: 'must begin with frontmatter' },
  {
    name: 'a missing title',
    data: { ...good, title: undefined },
    says: "field 'title' must hold a text that is not empty; it holds nothing",
  },
  {
    name: 'a blank summary',
    data: { ...good, summary: '  ' },
    says: "field 'summary' must hold a text that is not empty",
  },
  {
    name: 'minutes in words',
    data: { ...good, minutes: 'ten' },
    says: 'field \'minutes\' must hold a whole number from 1 to 240; it holds "ten"',
  },
  { name: 'half a minute', data: { ...good, minutes: 0.5 }, says: "field 'minutes'" },
  {
    name: 'no objective',
    data: { ...good, objectives: [] },
    says: "field 'objectives' must hold a list of one or more texts",
  },
  { name: 'an objective that is no text', data: { ...good, objectives: [3] }, says: "field 'objectives'" },
  { name: 'an order of 0', data: { ...good, order: 0 }, says: "field 'order'" },
  { name: 'a misspelled field', data: { ...good, minuets: 3 }, says: 'not known: minuets' },
];

describe('parseFrontmatter', () => {
  it('returns what is right', () => {
    expect(parseFrontmatter({ ...good, order: 3 }, file)).toEqual({ ...good, order: 3 });
  });

  it.each(cases)('refuses $name, and says which file and field', ({ data, says }) => {
    const attempt = () => parseFrontmatter(data, file);
    expect(attempt).toThrow(LessonError);
    expect(attempt).toThrow(`${file}: `);
    expect(attempt).toThrow(says);
  });

  it('names every wrong field at once', () => {
    expect(() => parseFrontmatter({ ...good, title: '', minutes: 0 }, file)).toThrow(/'title'.*'minutes'/);
  });
});
