import type { CompiledPolicy } from './compile';
import { remember } from './remember';
import { type CompiledRole, matchAction } from './role';
import type { ActionMatch, Plane } from './types';

/** How the roles of a policy meet one action, filled on the way: many assignments share a role. */
export interface ActionTable {
  readonly plane: Plane;
  /** In lower case. */
  readonly action: string;
  /** By index of the role. */
  readonly matches: ActionMatch[];
}

const REMEMBERED_ACTIONS = 2000;
const unknownRole: ActionMatch = Object.freeze({ kind: 'unknown-role' });

export function actionTable({ actions }: CompiledPolicy, plane: Plane, action: string): ActionTable {
  const known = actions[plane];
  const table = known.get(action);
  if (table !== undefined) return table;
  return remember(known, REMEMBERED_ACTIONS, action, { plane, action: action.toLowerCase(), matches: [] });
}

export function actionMatch(table: ActionTable, role: CompiledRole | null): ActionMatch {
  if (role === null) return unknownRole;
  const known = table.matches[role.index];
  if (known !== undefined) return known;
  const match = matchAction(role, table.plane, table.action);
  table.matches[role.index] = match;
  return match;
}
