import * as v from 'valibot';
import { invalidRequestContent } from './errors';

/** The tags of a resource; null says nothing, as if left out. */
export const tagsSchema = v.optional(v.nullable(v.record(v.string(), v.string())));

/**
 * A body that does not fit its schema, as Resource Manager says it: where and what, first fault only. The words for a
 * member that is missing are those of Azure's JSON reader; UNVERIFIED: the others.
 */
export function describeIssue([issue]: readonly v.BaseIssue<unknown>[]): Response {
  const path = issue?.path?.map(({ key }) => String(key)).join('.') ?? '';
  if (issue === undefined || path === '') return invalidRequestContent('The body must be a JSON object');
  if (issue.input === undefined) {
    return invalidRequestContent(
      `Required property '${path.split('.').at(-1)}' not found in JSON. Path '${parentOf(path)}'`,
    );
  }
  return invalidRequestContent(`Could not find or read member '${path}': ${issue.message}`);
}

function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}
