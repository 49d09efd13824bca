import * as v from 'valibot';
import { lastSegment } from '../../resource-id';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { refuseWithout, WRITE } from './access';
import { parentNotFound } from './errors';
import { findGroup, type Group, groupIdOf } from './groups';

const bodySchema = v.looseObject({
  properties: v.optional(
    v.nullable(
      v.looseObject({
        displayName: v.optional(v.nullable(v.string())),
        details: v.optional(
          v.nullable(v.looseObject({ parent: v.optional(v.nullable(v.looseObject({ id: v.string() }))) })),
        ),
      }),
    ),
  ),
});

/** What a request wants of a group. */
export interface WantedGroup {
  readonly displayName: string | null;
  /** Null where the body names no parent. */
  readonly parent: Group | null;
}

/** Reads the body of a PUT (`properties`) or a PATCH (`flat`), or answers with what is wrong in it. */
export function readWantedGroup(call: ArmCall, form: 'properties' | 'flat'): WantedGroup | Response {
  const { world } = call.context;
  const body = v.safeParse(bodySchema, form === 'flat' ? { properties: flat(call.body) } : call.body);
  if (!body.success) return describeIssue(body.issues);
  const { displayName = null, details } = body.output.properties ?? {};
  const parentId = details?.parent?.id;
  if (parentId === undefined) return { displayName, parent: null };
  const parent = findGroup(world, lastSegment(parentId));
  if (parent !== null) return { displayName, parent };
  // Who may not write there does not learn whether it exists.
  return refuseWithout(call, WRITE, groupIdOf(lastSegment(parentId))) ?? parentNotFound(parentId);
}

/** A PATCH body has `displayName` and `parentGroupId` at the top. */
function flat(body: unknown): unknown {
  const parsed = v.safeParse(
    v.looseObject({
      displayName: v.optional(v.nullable(v.string())),
      parentGroupId: v.optional(v.nullable(v.string())),
    }),
    body,
  );
  if (!parsed.success) return body;
  const { displayName, parentGroupId } = parsed.output;
  return {
    ...(displayName !== undefined && { displayName }),
    ...(typeof parentGroupId === 'string' && { details: { parent: { id: parentGroupId } } }),
  };
}
