import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bundleMDX } from 'mdx-bundler';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { type Frontmatter, parseFrontmatter } from './frontmatter';
import { LessonError } from './lesson-error';

export interface CompiledLesson {
  /** JavaScript that `getMDXComponent` turns into a component. Only for the server: it is evaluated. */
  readonly code: string;
  readonly frontmatter: Frontmatter;
}

const compiled = new Map<string, Promise<CompiledLesson>>();

/**
 * Compiles a lesson's MDX, once for the same content. For the server only.
 *
 * @param path absolute path of the MDX file
 * @param file its path from the project's root, for messages
 * @throws LessonError when the MDX or its frontmatter is wrong
 */
export async function compileLesson(path: string, file: string): Promise<CompiledLesson> {
  const source = await readFile(path, 'utf8');
  const key = createHash('sha256').update(path).update('\0').update(source).digest('hex');
  let lesson = compiled.get(key);
  if (lesson === undefined) {
    lesson = compile(source, path, file);
    compiled.set(key, lesson);
  }
  return lesson;
}

async function compile(source: string, path: string, file: string): Promise<CompiledLesson> {
  const { code, frontmatter } = await bundle(source, path).catch((error: unknown) => {
    throw new LessonError('mdx-invalid', file, error instanceof Error ? error.message : String(error));
  });
  return { code, frontmatter: parseFrontmatter(frontmatter, file) };
}

function bundle(source: string, path: string) {
  return bundleMDX({
    source,
    cwd: dirname(path),
    mdxOptions(options) {
      options.remarkPlugins = [...(options.remarkPlugins ?? []), remarkGfm];
      options.rehypePlugins = [...(options.rehypePlugins ?? []), rehypeSlug];
      return options;
    },
    esbuildOptions(options) {
      options.logLevel = 'silent';
      return options;
    },
  });
}
