import type { Directory } from '../world';

/** Object IDs of every group that holds the principal, directly or through other groups; sorted. Cycles are harmless. */
export function groupsOf(principalId: string, directory: Directory): readonly string[] {
  const found = new Set<string>();
  const waiting = [principalId];
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
    for (const group of Object.values(directory.groups)) {
      if (found.has(group.objectId) || !group.memberIds.includes(member)) continue;
      found.add(group.objectId);
      waiting.push(group.objectId);
    }
  }
  return [...found].sort();
}
