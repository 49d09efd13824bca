import type { Draft } from 'immer';
import type { ServiceContext } from '../../context';
import type { RoleAssignment } from '../../rbac';
import type { World } from '../../world';

/*
 * A change to role assignments takes up to ten minutes to count everywhere (Microsoft Learn, "Troubleshoot Azure
 * RBAC"). Reads show it at once; decisions follow when the clock has passed the world's propagation delay.
 */

/** Writes an assignment, new or over one of the same ID. */
export function placeAssignment({ clock, world, update }: ServiceContext, assignment: RoleAssignment): void {
  const key = assignment.id.toLowerCase();
  const now = clock.now();
  const from = now + world.faults.propagationDelay;
  const previous = world.roleAssignments[key];
  update((draft) => {
    dropExpired(draft, now);
    const { effectiveFrom: _, ...placed } = assignment;
    draft.roleAssignments[key] = placed;
    if (from === now) return;
    if (previous !== undefined && previous.condition === assignment.condition) {
      // What it allows does not change, so there is nothing to wait for but what was waited for already.
      if (isPending(previous, now)) draft.roleAssignments[key] = { ...placed, effectiveFrom: previous.effectiveFrom };
      return;
    }
    draft.roleAssignments[key] = { ...placed, effectiveFrom: from };
    if (previous === undefined) return;
    // Until the new condition counts, the one before does.
    const counting = isPending(previous, now) ? draft.lingeringAssignments[key] : previous;
    if (counting !== undefined && counting.createdOn === previous.createdOn) linger(draft, counting, from);
  });
}

/** Deletes an assignment; one that counted goes on counting until the deletion has spread. */
export function removeAssignment({ clock, world, update }: ServiceContext, assignment: RoleAssignment): void {
  const key = assignment.id.toLowerCase();
  const now = clock.now();
  const until = now + world.faults.propagationDelay;
  update((draft) => {
    dropExpired(draft, now);
    delete draft.roleAssignments[key];
    if (until === now) delete draft.lingeringAssignments[key];
    else if (!isPending(assignment, now)) linger(draft, assignment, until);
  });
}

function isPending<T extends RoleAssignment>(assignment: T, now: number): assignment is T & { effectiveFrom: number } {
  return assignment.effectiveFrom !== undefined && assignment.effectiveFrom > now;
}

function linger(draft: Draft<World>, assignment: RoleAssignment, effectiveUntil: number): void {
  const { effectiveFrom: _, ...counting } = assignment;
  draft.lingeringAssignments[assignment.id.toLowerCase()] = { ...counting, effectiveUntil };
}

function dropExpired(draft: Draft<World>, now: number): void {
  for (const [key, { effectiveUntil }] of Object.entries(draft.lingeringAssignments)) {
    if (effectiveUntil === undefined || effectiveUntil <= now) delete draft.lingeringAssignments[key];
  }
}
