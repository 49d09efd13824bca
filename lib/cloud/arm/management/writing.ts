import { emptyResponse, jsonResponse } from '../../http';
import type { World } from '../../world';
import { placeAssignment } from '../authorization/propagation';
import { type ArmCall, param } from '../call';
import { refuseWithout, WRITE } from './access';
import { badGroup } from './errors';
import { readWantedGroup, type WantedGroup } from './group-body';
import { childGroups, subscriptionsIn, toGroup } from './group-view';
import { findGroup, type Group, groupIdOf, heightOf, isGroupWithin, parentOf, rootGroup, upwards } from './groups';
import { ownership } from './ownership';
import { groupOf } from './reading';

/**
 * PUT: creates a group, or changes the one that has this name. Any user of the tenant may create one below the root
 * group, and becomes its Owner; everything else needs the right to write what it touches. It answers with the group
 * at once, where Azure takes a moment.
 * @see https://learn.microsoft.com/azure/governance/management-groups/create-management-group-rest-api
 */
export function putManagementGroup(call: ArmCall): Response {
  const { world } = call.context;
  const name = param(call, 'groupId');
  if (!isGroupName(name)) {
    return badGroup(`The management group name '${name}' is not valid.`);
  }
  const existing = findGroup(world, name);
  if (existing !== null) {
    const refused = refuseWithout(call, WRITE, groupIdOf(existing.name));
    if (refused !== null) return refused;
  }
  const wanted = readWantedGroup(call, 'properties');
  if (wanted instanceof Response) return wanted;
  return existing === null ? create(call, name, wanted) : change(call, existing, wanted);
}

/** Letters, digits, `-_().`, not ending with a period; a record has no place for `__proto__`. */
function isGroupName(name: string): boolean {
  return /^[\w().-]{1,90}$/.test(name) && !name.endsWith('.') && name.toLowerCase() !== '__proto__';
}

/** PATCH: a new display name or parent; the body has no `properties`. */
export function patchManagementGroup(call: ArmCall): Response {
  const group = groupOf(call);
  if (group instanceof Response) return group;
  const wanted = readWantedGroup(call, 'flat');
  return wanted instanceof Response ? wanted : change(call, group, wanted);
}

/** DELETE: a group without children; the assignments at it go with it. 204 when there was none. */
export function deleteManagementGroup(call: ArmCall): Response {
  const { context } = call;
  const { world } = context;
  const group = findGroup(world, param(call, 'groupId'));
  if (group === null) return emptyResponse(204);
  if (group.isRoot) return badGroup('The tenant root management group cannot be deleted.');
  if (childGroups(group, world).length + subscriptionsIn(group, world).length > 0) {
    return badGroup(`The management group '${groupIdOf(group.name)}' has children and cannot be deleted.`);
  }
  const prefix = `${groupIdOf(group.name)}/`.toLowerCase();
  context.update((draft) => {
    delete draft.managementGroups[group.name.toLowerCase()];
    for (const table of [draft.roleAssignments, draft.lingeringAssignments, draft.denyAssignments]) {
      for (const key of Object.keys(table)) if (key.startsWith(prefix)) delete table[key];
    }
  });
  return emptyResponse(200);
}

function create(call: ArmCall, name: string, { displayName, parent }: WantedGroup): Response {
  const { context, caller } = call;
  const { world } = context;
  const above = parent ?? rootGroup(world);
  const isUserBelowRoot = above.isRoot && Object.hasOwn(world.directory.users, caller.oid);
  // A group that is not there yet takes its parent's rights.
  const refused = isUserBelowRoot ? null : refuseWithout(call, WRITE, groupIdOf(above.name));
  if (refused !== null) return refused;
  const tooDeep = refuseDepth(world, above, 0);
  if (tooDeep !== null) return tooDeep;
  context.update((draft) => {
    draft.managementGroups[name.toLowerCase()] = {
      name,
      displayName: displayName ?? name,
      parent: above.isRoot ? null : above.name,
    };
  });
  placeAssignment(context, ownership(call, groupIdOf(name)));
  return answer(context.world, name);
}

function change(call: ArmCall, group: Group, { displayName, parent }: WantedGroup): Response {
  const { context } = call;
  const { world } = context;
  const moved = parent !== null && parent.name !== parentOf(world, group)?.name ? parent : null;
  if (group.isRoot && moved !== null) return badGroup('The tenant root management group cannot be moved.');
  if (moved !== null) {
    if (isGroupWithin(world, moved, group)) return badGroup('A management group cannot be moved below itself.');
    const refused =
      refuseMove(call, parentOf(world, group), moved) ?? refuseDepth(world, moved, heightOf(world, group));
    if (refused !== null) return refused;
  }
  context.update((draft) => {
    const kept = draft.managementGroups[group.name.toLowerCase()];
    // The root group's display name is not kept.
    if (kept === undefined) return;
    if (displayName !== null) kept.displayName = displayName;
    if (moved !== null) kept.parent = moved.isRoot ? null : moved.name;
  });
  return answer(context.world, group.name);
}

/** Levels of groups below the root group (Microsoft Learn, "What are Azure management groups?"). */
const LEVELS = 6;

/** @param height how many levels come along below the group that is put under `above`. */
function refuseDepth(world: World, above: Group, height: number): Response | null {
  const level = upwards(world, above).length + height;
  return level <= LEVELS ? null : badGroup(`Management groups can be ${LEVELS} levels deep, below the root group.`);
}

/** Moving needs the right to write at both ends; at the root group nobody is asked for it. */
export function refuseMove(call: ArmCall, from: Group | null, to: Group): Response | null {
  for (const group of [from, to]) {
    if (group === null || group.isRoot) continue;
    const refused = refuseWithout(call, WRITE, groupIdOf(group.name));
    if (refused !== null) return refused;
  }
  return null;
}

function answer(world: World, name: string): Response {
  const group = findGroup(world, name);
  if (group === null) throw new Error('the group was written before');
  return jsonResponse(200, toGroup(group, world, { children: false, recurse: false, path: false, ancestors: false }));
}
