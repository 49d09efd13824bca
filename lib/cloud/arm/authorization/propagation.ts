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
    if (previous !== undefined && previous.condition === assignment.condition) {
      // What it allows does not change: there is nothing to wait for but what was waited for already.
      const { effectiveFrom } = previous;
      draft.roleAssignments[key] = { ...assignment, ...(effectiveFrom !== undefined && { effectiveFrom }) };
      return;
    }
    draft.roleAssignments[key] = { ...assignment, ...(from > now && { effectiveFrom: from }) };
    if (previous === undefined) return;
    // Until the new condition counts, the one before does: the last that had come through.
    const counting = isPending(previous, now) ? draft.lingeringAssignments[key] : previous;
    if (counting === undefined || counting.createdOn !== previous.createdOn) return;
    if (from > now) linger(draft, counting, from);
    else delete draft.lingeringAssignments[key];
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

function isPending(assignment: RoleAssignment, now: number): boolean {
  return (assignment.effectiveFrom ?? now) > now;
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
