import * as v from 'valibot';
import { invalidRequestContent } from './errors';

/** The tags of a resource; null says nothing, as if left out. */
export const tagsSchema = v.optional(v.nullable(v.record(v.string(), v.string())));

/** A body that does not fit its schema, as Resource Manager says it: where and what, first fault only. */
export function describeIssue([issue]: readonly v.BaseIssue<unknown>[]): Response {
  const path = issue?.path?.map(({ key }) => String(key)).join('.') ?? '';
  return invalidRequestContent(
    path === ''
      ? 'The body must be a JSON object'
      : `Could not find or read member '${path}': ${issue?.message ?? 'invalid'}`,
  );
}
