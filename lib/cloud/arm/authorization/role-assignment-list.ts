import { jsonResponse } from '../../http';
import { type ArmCall, param } from '../call';
import { mayDo } from '../readable';
import { checkScope } from '../scope';
import { parseAssignmentFilter } from './role-assignment-filter';
import { assignmentId, toAssignment } from './role-assignment-view';
import { withinOf } from './scopes';
import { unsupportedFilter } from './unsupported-filter';

const SUPPORTED_FILTERS = "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'";

/**
 * The assignments at a scope, above it, and below it, narrowed by `$filter`. What applies at the scope is shown to
 * whoever may list there; what lies below, only where the caller may read it.
 */
export function listRoleAssignments(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const text = call.query.get('$filter') ?? '';
  const filter = parseAssignmentFilter(text, world);
  if (filter === null) return unsupportedFilter(text, SUPPORTED_FILTERS);
  const isWithin = withinOf(world);
  // Many assignments share few scopes, so each scope is looked at once.
  const isScopeShown = remember(
    (assigned) =>
      isWithin(scope, assigned) ||
      (!filter.atScope && isWithin(assigned, scope) && mayDo(call, READ, assignmentId(assigned, ANY))),
  );
  const shown = Object.values(world.roleAssignments).filter(
    (each) => (filter.principalIds === null || filter.principalIds.has(each.principalId)) && isScopeShown(each.scope),
  );
  return jsonResponse(200, { value: shown.map((each) => toAssignment(each)) });
}

const READ = 'Microsoft.Authorization/roleAssignments/read';

/** Stands for any assignment at a scope: nobody holds a role at one assignment alone. */
const ANY = '00000000-0000-0000-0000-000000000000';

function remember(test: (scope: string) => boolean): (scope: string) => boolean {
  const known = new Map<string, boolean>();
  return (scope) => {
    const answer = known.get(scope) ?? test(scope);
    known.set(scope, answer);
    return answer;
  };
}
