import type { Attributes, Permission, Policy, Question, ReasonCode, RoleAssignment, VerdictCode } from './types';

/** What the specification says about one question. */
export interface Expected {
  readonly verdict: VerdictCode;
  /** The assignment that allows: of several the nearest, then a direct one, then by group and by ID. */
  readonly allowedBy: string | null;
  readonly deniedBy: readonly string[];
  readonly reasons: Readonly<Record<string, ReasonCode>>;
  /** Assignments that an explanation lists even when it lists none of other principals. */
  readonly listed: readonly string[];
}

/**
 * The specification for the tests: slow, obvious, and written apart from the engine, of which it uses nothing
 * but the types. Of conditions it knows a few fixed forms, see `conditionResult`.
 */
export function evaluate(policy: Policy, question: Question): Expected {
  const callers = callerIds(policy, question);
  const way = wayUp(policy, question.scope);
  const isCaller = (id: string) => callers.some((caller) => sameText(caller, id));
  const reaches = (scope: string) => way.some((step) => sameText(step, trimmed(scope)));

  const deniedBy = policy.denyAssignments
    .filter((deny) => {
      const here = sameText(trimmed(deny.scope), trimmed(question.scope));
      const inReach = deny.doNotApplyToChildScopes ? here : reaches(deny.scope);
      const named = deny.principalIds.some((id) => /^[0-]+$/.test(id) || isCaller(id));
      const spared = deny.excludePrincipalIds.some(isCaller);
      return inReach && named && !spared && deny.permissions.some((block) => covers(block, question));
    })
    .map((deny) => deny.id);

  const reasonFor = (assignment: RoleAssignment): ReasonCode => {
    const { principalId, scope } = assignment;
    const role = policy.roleDefinitions.find(({ id }) => sameText(id, assignment.roleDefinitionId));
    if (!isCaller(principalId)) {
      if (question.clientId && sameText(question.clientId, principalId)) return 'client-id-as-principal';
      return policy.hasPrincipal?.(principalId.toLowerCase()) === false ? 'orphaned' : 'other-principal';
    }
    if (!reaches(scope)) {
      const below = wayUp(policy, scope).some((step) => sameText(step, trimmed(question.scope)));
      return below ? 'scope-below' : 'scope-elsewhere';
    }
    if (role === undefined) return 'role-unknown';
    if (!role.permissions.some((block) => covers(block, question))) return whyNotCovered(role.permissions, question);
    const results = [
      assignment.condition === null ? 'true' : conditionResult(assignment.condition, question),
      role.roleName === 'Key Vault Data Access Administrator' ? delegationResult(policy, question) : 'true',
    ];
    const failed = results.find((result) => result !== 'true');
    if (failed !== undefined) return failed === 'false' ? 'condition-false' : 'condition-invalid';
    const { effectiveFrom, effectiveUntil } = assignment;
    const { at } = question;
    if (at === undefined) return effectiveUntil === undefined ? 'allows' : 'removed';
    if (effectiveUntil !== undefined && effectiveUntil <= at) return 'removed';
    return effectiveFrom !== undefined && effectiveFrom > at ? 'not-propagated' : 'allows';
  };

  const reasons = Object.fromEntries(policy.roleAssignments.map((each) => [each.id, reasonFor(each)]));
  const place = (one: RoleAssignment) => [
    way
      .findIndex((step) => sameText(step, trimmed(one.scope)))
      .toString()
      .padStart(4, '0'),
    sameText(one.principalId, question.principalId) ? '0' : '1',
    one.principalId.toLowerCase(),
    one.id.toLowerCase(),
  ];
  const allowing = policy.roleAssignments
    .filter(({ id }) => reasons[id] === 'allows')
    .sort((a, b) => (place(a).join('\n') < place(b).join('\n') ? -1 : 1));
  const expired = question.at !== undefined && (question.tokenExpiresOn ?? Number.POSITIVE_INFINITY) <= question.at;
  const verdict = expired
    ? 'token-expired'
    : deniedBy.length > 0
      ? 'denied-by-deny-assignment'
      : allowing.length > 0
        ? 'allowed'
        : policy.roleAssignments.some(({ principalId }) => isCaller(principalId))
          ? 'no-assignment-allows'
          : 'no-assignment-for-principal';

  const wouldReach = ({ scope, roleDefinitionId }: RoleAssignment) =>
    reaches(scope) &&
    policy.roleDefinitions.some(
      ({ id, permissions }) => sameText(id, roleDefinitionId) && permissions.some((block) => covers(block, question)),
    );
  const listed = policy.roleAssignments
    .filter((one) => reasons[one.id] !== 'other-principal' && (reasons[one.id] !== 'orphaned' || wouldReach(one)))
    .map(({ id }) => id);

  return { verdict, allowedBy: verdict === 'allowed' ? (allowing[0]?.id ?? null) : null, deniedBy, reasons, listed };
}

type ConditionResult = 'true' | 'false' | 'invalid';

/**
 * Conditions of the forms `@Source[name] StringEquals 'x'` and `@Source[name] StringNotEquals 'x'`, alone or as
 * `((!(ActionMatches{'pattern'})) OR (...))`. Everything else is invalid.
 */
function conditionResult(text: string, question: Question): ConditionResult {
  const guarded = /^\(\(!\(ActionMatches\{'(.+)'\}\)\) OR \((@.+)\)\)$/.exec(text);
  if (guarded !== null) {
    const [, pattern = '', rest = ''] = guarded;
    return glob(pattern, question.action) ? conditionResult(rest, question) : 'true';
  }
  const comparison = /^@(Resource|Request)\[(.+)\] String(Not)?Equals '(\w*)'$/.exec(text);
  if (comparison === null) return 'invalid';
  const [, source, name = '', not, value] = comparison;
  const found = attributeValue(
    source === 'Resource' ? question.attributes?.resource : question.attributes?.request,
    name,
  );
  if (found === undefined) return 'false';
  return (found === value) === (not === undefined) ? 'true' : 'false';
}

function attributeValue(attributes: Attributes['resource'], name: string) {
  return Object.entries(attributes ?? {}).find(([key]) => sameText(key, name))?.[1];
}

const delegable = [
  'Key Vault Administrator',
  'Key Vault Certificates Officer',
  'Key Vault Crypto Officer',
  'Key Vault Crypto Service Encryption User',
  'Key Vault Crypto User',
  'Key Vault Reader',
  'Key Vault Secrets Officer',
  'Key Vault Secrets User',
];

/** The condition inside Key Vault Data Access Administrator: it may give and take only roles on vault contents. */
function delegationResult(policy: Policy, { action, attributes }: Question): ConditionResult {
  const name = 'Microsoft.Authorization/roleAssignments:RoleDefinitionId';
  const verb = /^Microsoft\.Authorization\/roleAssignments\/(write|delete)$/i.exec(action)?.[1]?.toLowerCase();
  if (verb === undefined) return 'true';
  const roleId = attributeValue(verb === 'write' ? attributes?.request : attributes?.resource, name);
  const role = policy.roleDefinitions.find(({ id }) => sameText(id, `${roleId}`));
  return delegable.includes(role?.roleName ?? '') ? 'true' : 'false';
}

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

/** A scope and everything above it, each once. The root is the empty text. */
function wayUp(policy: Policy, scope: string): readonly string[] {
  const way = [trimmed(scope)];
  for (let steps = 0; way.at(-1) !== '' && steps < 100; steps++) {
    const here = way.at(-1) ?? '';
    const named = Object.entries(policy.scopeParents).find(([child]) => sameText(trimmed(child), here))?.[1];
    const parent = named === undefined ? undefined : trimmed(named);
    // A parent that was met before would lead round in a circle.
    const isNew = parent !== undefined && !way.some((step) => sameText(step, parent));
    way.push(isNew ? parent : here.split('/').slice(0, -1).join('/'));
  }
  return way;
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
