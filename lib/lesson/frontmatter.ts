import * as z from 'zod/mini';
import { LessonError } from './lesson-error';

const text = z.string().check(z.trim(), z.minLength(1));

const schema = z.strictObject({
  title: text,
  summary: text,
  order: z.optional(z.int().check(z.positive())),
  minutes: z.int().check(z.minimum(1), z.maximum(240)),
  objectives: z.array(text).check(z.minLength(1)),
});

/** The head of a lesson's MDX file. */
export type Frontmatter = Readonly<z.infer<typeof schema>>;

const expectations: Readonly<Record<string, string>> = {
  title: 'a text that is not empty',
  summary: 'a text that is not empty',
  order: 'a whole number above 0, or no such field',
  minutes: 'a whole number from 1 to 240',
  objectives: 'a list of one or more texts that are not empty',
};

/**
 * Checks a lesson's frontmatter.
 *
 * @param data what the YAML parser returned
 * @param file the lesson's path from the project's root, for the message
 * @throws LessonError `frontmatter-invalid`, which names every wrong field and what it should hold
 */
export function parseFrontmatter(data: unknown, file: string): Frontmatter {
  const result = z.safeParse(schema, data);
  if (result.success) return result.data;
  const problems = new Set(result.error.issues.map((issue) => sentence(issue, data)));
  throw new LessonError('frontmatter-invalid', file, [...problems].join(' '));
}

function sentence(issue: z.core.$ZodIssue, data: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(expectations).join(', ');
    return `The frontmatter has a field that is not known: ${issue.keys.join(', ')}. The fields are ${known}.`;
  }
  const field = issue.path[0];
  if (typeof field !== 'string' || typeof data !== 'object' || data === null) {
    return 'The file must begin with frontmatter: YAML fields between two lines of three dashes.';
  }
  const found: unknown = Reflect.get(data, field);
  const seen = found === undefined ? 'nothing' : JSON.stringify(found);
  return `The frontmatter field '${field}' must hold ${expectations[field]}; it holds ${seen}.`;
}
