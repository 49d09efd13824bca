import type { ServiceContext } from '../../context';
import { groupsOf } from '../../tokens';
import type { World } from '../../world';
import type { Entity } from '../odata/entity';
import { groupEntity } from './groups';
import { objectById } from './objects';

/** Members of a group that still exist; with `nested` those of the groups in it too, each once. */
export function membersOf(groupId: string, context: ServiceContext, nested: boolean): readonly Entity[] {
  const { groups } = context.world.directory;
  const found = new Set<string>();
  const waiting = [groupId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const member of groups[id]?.memberIds ?? []) {
      if (found.has(member)) continue;
      found.add(member);
      if (nested && Object.hasOwn(groups, member)) waiting.push(member);
    }
  }
  return [...found].flatMap((id) => objectById(id, context) ?? []);
}

/** Object IDs of the groups that hold an object: directly, or with `nested` through other groups too. */
export function groupIdsOf(objectId: string, { directory }: World, nested: boolean): readonly string[] {
  if (nested) return groupsOf(objectId, directory);
  return Object.values(directory.groups).flatMap((group) =>
    group.memberIds.includes(objectId) ? [group.objectId] : [],
  );
}

export function groupsHolding(objectId: string, world: World, nested: boolean): readonly Entity[] {
  return groupIdsOf(objectId, world, nested).flatMap((id) => {
    const group = world.directory.groups[id];
    return group === undefined ? [] : [groupEntity(group)];
  });
}
