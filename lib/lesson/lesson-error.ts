export type LessonErrorCode = 'frontmatter-invalid' | 'mdx-invalid' | 'folder-name-invalid' | 'slug-taken';

/** A lesson's file that cannot be published as it is. The message is for its author: which file, what, what instead. */
export class LessonError extends Error {
  override readonly name = 'LessonError';

  constructor(
    readonly code: LessonErrorCode,
    /** Path of the file or folder, from the project's root. */
    readonly file: string,
    problem: string,
  ) {
    super(`${file}: ${problem}`);
  }
}
