import { builtInRoles, type Permission } from '../../rbac';
import { findProvider } from '../provider-types';

type PermissionList = 'actions' | 'notActions' | 'dataActions' | 'notDataActions';

/** Every action that a built-in role spells out, without wildcards, in lower case. */
function spelledOut(...lists: readonly PermissionList[]): ReadonlySet<string> {
  const all = builtInRoles.flatMap(({ permissions }) =>
    permissions.flatMap((each) => lists.flatMap((key) => each[key])),
  );
  return new Set(all.filter((action) => !action.includes('*')).map((action) => action.toLowerCase()));
}

const control = spelledOut('actions', 'notActions');
const data = spelledOut('dataActions', 'notDataActions');
const namespaces = new Set(
  builtInRoles
    .flatMap(({ permissions }) =>
      permissions.flatMap((each) => [...each.actions, ...each.notActions, ...each.dataActions]),
    )
    .map((action) => namespaceOf(action)),
);

function namespaceOf(action: string): string {
  return (action.split('/')[0] ?? '').toLowerCase();
}

/** An action of a role that no provider has, and whether it was given as a data action. */
export interface UnknownAction {
  readonly action: string;
  readonly isData: boolean;
}

/**
 * The first action of a permission that is known not to exist, or to exist on the other plane only. Azure asks each
 * provider's list of operations; here are only namespaces, and the actions that built-in roles name.
 */
export function unknownAction(permission: Permission): UnknownAction | null {
  const { actions, notActions, dataActions, notDataActions } = permission;
  const onControl = [...actions, ...notActions].find((action) => !isPossible(action, control, data));
  if (onControl !== undefined) return { action: onControl, isData: false };
  const onData = [...dataActions, ...notDataActions].find((action) => !isPossible(action, data, control));
  return onData === undefined ? null : { action: onData, isData: true };
}

function isPossible(action: string, own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const lower = action.toLowerCase();
  if (lower === '*') return true;
  if (/\s/.test(lower) || !/^[^/]+(?:\/[^/]+)+$/.test(lower)) return false;
  const namespace = namespaceOf(lower);
  if (!namespace.includes('*') && !namespaces.has(namespace) && findProvider(namespace) === null) return false;
  return own.has(lower) || !other.has(lower);
}
