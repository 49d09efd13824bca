import type { rbac } from '@/lib/cloud';

/** What a role allows, counted and listed per plane. */
export interface RoleSummary {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** The union of a role's permission blocks, each pattern once. */
export function summarizeRole({ permissions }: rbac.RoleDefinition): RoleSummary {
  const all = (pick: (permission: rbac.Permission) => readonly string[]) => [...new Set(permissions.flatMap(pick))];
  return {
    actions: all(({ actions }) => actions),
    notActions: all(({ notActions }) => notActions),
    dataActions: all(({ dataActions }) => dataActions),
    notDataActions: all(({ notDataActions }) => notDataActions),
  };
}
