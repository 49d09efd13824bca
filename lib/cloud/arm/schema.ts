import * as z from 'zod/mini';
import { invalidRequestContent } from './errors';

/** The tags of a resource; null says nothing, as if left out. */
export const tagsSchema = z.optional(z.nullable(z.record(z.string(), z.string())));

/** A body that does not fit its schema, as Resource Manager says it: where and what, first fault only. */
export function describeIssue(error: z.core.$ZodError): Response {
  const issue = error.issues[0];
  const path = issue?.path.join('.') ?? '';
  return invalidRequestContent(
    path === ''
      ? 'The body must be a JSON object'
      : `Could not find or read member '${path}': ${issue?.message ?? 'invalid'}`,
  );
}
