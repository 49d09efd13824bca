import type * as z from 'zod/mini';
import { invalidRequestContent } from './errors';

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
