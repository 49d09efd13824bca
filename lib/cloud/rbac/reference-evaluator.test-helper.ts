import type { Permission, Policy, Question, ReasonCode } from './types';

/**
 * The specification for the tests: slow, obvious, and written apart from the engine, of which it uses nothing
 * but the types.
 */
export function evaluate(policy: Policy, question: Question) {
  const callers = callerIds(policy, question);
  const deniedBy = policy.denyAssignments
    .filter((deny) => {
      const here = sameText(trimmed(deny.scope), trimmed(question.scope));
      const inReach = deny.doNotApplyToChildScopes ? here : contains(policy, deny.scope, question.scope);
      const everyone = deny.principalIds.some((id) => /^[0-]+$/.test(id));
      const named = everyone || deny.principalIds.some((id) => callers.some((caller) => sameText(caller, id)));
      const spared = deny.excludePrincipalIds.some((id) => callers.some((caller) => sameText(caller, id)));
      return inReach && named && !spared && deny.permissions.some((block) => covers(block, question));
    })
    .map((deny) => deny.id);

  const reasons: Record<string, ReasonCode> = {};
  for (const assignment of policy.roleAssignments) {
    const role = policy.roleDefinitions.find(({ id }) => sameText(id, assignment.roleDefinitionId));
    const forCaller = callers.some((caller) => sameText(caller, assignment.principalId));
    const forClientId = question.clientId !== undefined && sameText(question.clientId, assignment.principalId);
    let reason: ReasonCode;
    if (!forCaller) reason = forClientId ? 'client-id-as-principal' : 'other-principal';
    else if (!contains(policy, assignment.scope, question.scope)) {
      reason = contains(policy, question.scope, assignment.scope) ? 'scope-below' : 'scope-elsewhere';
    } else if (role === undefined) reason = 'role-unknown';
    else if (!role.permissions.some((block) => covers(block, question)))
      reason = whyNotCovered(role.permissions, question);
    else reason = assignment.condition === null && role.roleName !== conditioned ? 'allows' : 'condition-invalid';
    reasons[assignment.id] = reason;
  }
  const allowing = Object.keys(reasons).filter((id) => reasons[id] === 'allows');
  return { allowed: deniedBy.length === 0 && allowing.length > 0, deniedBy, reasons };
}

const conditioned = 'Key Vault Data Access Administrator';

function whyNotCovered(blocks: readonly Permission[], question: Question): ReasonCode {
  const listed = (block: Permission) => (question.plane === 'data' ? block.dataActions : block.actions);
  if (blocks.some((block) => listed(block).some((pattern) => glob(pattern, question.action)))) return 'action-excluded';
  const otherPlane = question.plane === 'data' ? 'control' : 'data';
  if (blocks.some((block) => covers(block, { ...question, plane: otherPlane }))) return 'action-other-plane';
  return 'action-unmatched';
}

function covers(block: Permission, { plane, action }: Question): boolean {
  const allow = plane === 'data' ? block.dataActions : block.actions;
  const except = plane === 'data' ? block.notDataActions : block.notActions;
  return allow.some((pattern) => glob(pattern, action)) && !except.some((pattern) => glob(pattern, action));
}

/** The caller and all its groups, grown until nothing is added. */
function callerIds(policy: Policy, question: Question): readonly string[] {
  if (question.groupIds !== undefined) return [question.principalId, ...question.groupIds].filter(Boolean);
  let ids = [question.principalId].filter(Boolean);
  for (;;) {
    const more = Object.entries(policy.groupMembers)
      .filter(([group]) => !ids.some((id) => sameText(id, group)))
      .filter(([, members]) => members.some((member) => ids.some((id) => sameText(id, member))))
      .map(([group]) => group);
    if (more.length === 0) return ids;
    ids = [...ids, ...more];
  }
}

/** Whether the outer scope is the inner one or above it. */
function contains(policy: Policy, outer: string, inner: string, steps = 0): boolean {
  const [up, down] = [trimmed(outer), trimmed(inner)];
  if (sameText(up, down)) return true;
  if (down === '' || steps > 30) return up === '';
  const parent = Object.entries(policy.scopeParents).find(([child]) => sameText(trimmed(child), down))?.[1];
  return contains(policy, up, parent ?? down.split('/').slice(0, -1).join('/'), steps + 1);
}

/** Segments joined by single slashes; the root is the empty text. */
function trimmed(scope: string): string {
  return scope.replace(/\/+/g, '/').replace(/^\/|\/$/g, '');
}

function sameText(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}

/** Whether a pattern describes a text: one character at a time, every reading tried. */
function glob(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('/*/') && glob(`/${pattern.slice(3)}`, text)) return true;
  if (pattern.startsWith('*')) return glob(pattern.slice(1), text) || (text !== '' && glob(pattern, text.slice(1)));
  return text !== '' && sameText(pattern.charAt(0), text.charAt(0)) && glob(pattern.slice(1), text.slice(1));
}
