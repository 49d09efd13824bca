import type { Policy, Question } from './types';

/** The groups that a principal counts as a member of. Object IDs in lower case. */
export interface Membership {
  /** Sorted, so that every walk over them has the same order. */
  readonly groupIds: readonly string[];
  /** For each group: the next thing on the way down to the principal (a group, or the principal itself). */
  readonly via: ReadonlyMap<string, string>;
}

/** Member object ID to the groups that name it directly. */
export type GroupsByMember = ReadonlyMap<string, readonly string[]>;

export function indexGroups(groupMembers: Policy['groupMembers']): GroupsByMember {
  const groups = new Map<string, string[]>();
  for (const [group, members] of Object.entries(groupMembers)) {
    for (const member of members) {
      const key = member.toLowerCase();
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [group.toLowerCase()]);
      else known.push(group.toLowerCase());
    }
  }
  for (const containing of groups.values()) containing.sort();
  return groups;
}

/**
 * Direct and nested groups of a principal, by the shortest way; groups that contain each other are harmless.
 * With `tokenGroupIds`, exactly those count (membership is frozen in the token) and the index only tells the way.
 */
export function membershipOf(
  principalId: string,
  groups: GroupsByMember,
  tokenGroupIds?: Question['groupIds'],
): Membership {
  const allowed = tokenGroupIds === undefined ? null : new Set(tokenGroupIds.map((id) => id.toLowerCase()));
  const via = new Map<string, string>();
  const queue = principalId === '' ? [] : [principalId];
  for (let next = 0; next < queue.length; next++) {
    const member = queue[next] ?? '';
    for (const group of groups.get(member) ?? []) {
      if (via.has(group) || group === principalId || allowed?.has(group) === false) continue;
      via.set(group, member);
      queue.push(group);
    }
  }
  for (const group of allowed ?? []) {
    if (group !== '' && group !== principalId && !via.has(group)) via.set(group, principalId);
  }
  return { groupIds: [...via.keys()].sort(), via };
}

/** From an assigned group down to the group that holds the principal, both included. */
export function pathFrom(groupId: string, principalId: string, { via }: Membership): readonly string[] {
  const path = [groupId];
  let next = via.get(groupId);
  while (next !== undefined && next !== principalId) {
    path.push(next);
    next = via.get(next);
  }
  return path;
}
