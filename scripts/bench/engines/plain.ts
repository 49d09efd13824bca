import type { Plane, Policy, RoleDefinition } from '../../../lib/cloud/rbac';

/*
 * What the other engines are given ready-made, so that each is asked only what it is built for. Written without the
 * RBAC engine's code; the workload needs no more than this.
 */

/** What answers a question of a workload with yes or no. */
export interface Engine {
  readonly name: string;
  answer(question: AnyQuestion): boolean | Promise<boolean>;
}

export interface AnyQuestion {
  readonly principalId: string;
  readonly plane: Plane;
  readonly action: string;
  readonly scope: string;
}

/** A plane and an action in one name. */
export const operationName = (plane: Plane, action: string) => `${plane}:${action}`;

/** A scope and all above it, nearest first. */
export function scopesAbove(scope: string, parents: Policy['scopeParents']): readonly string[] {
  const all: string[] = [];
  for (let current = scope; current !== ''; ) {
    all.push(current);
    current = parents[current] ?? current.slice(0, current.lastIndexOf('/'));
  }
  return [...all, '/'];
}

/** A principal and the groups that name it. The workload's groups are not nested. */
export function idsOf(principalId: string, groupMembers: Policy['groupMembers']): readonly string[] {
  const groups = Object.entries(groupMembers).filter(([, members]) => members.includes(principalId));
  return [principalId, ...groups.map(([group]) => group)];
}

/** Whether a role covers an operation. */
export function roleCovers({ permissions }: RoleDefinition, plane: Plane, action: string): boolean {
  const some = (patterns: readonly string[]) => patterns.some((pattern) => expressionOf(pattern).test(action));
  return permissions.some((block) =>
    plane === 'data'
      ? some(block.dataActions) && !some(block.notDataActions)
      : some(block.actions) && !some(block.notActions),
  );
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('/\\*/', '/(?:.*/)?')
    .replaceAll('\\*', '.*');
  const expression = new RegExp(`^${source}$`, 'i');
  expressions.set(pattern, expression);
  return expression;
}
