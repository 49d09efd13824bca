import type { CloudEvent, DecisionEvent, PolicyRefusal, PolicyRefusedEvent, RequestEvent } from '../cloud/events';
import { builtInRoles, type Explanation } from '../cloud/rbac';
import type { World } from '../cloud/world';

/** One line about one answer, for a person at a terminal. */
export interface LogEntry {
  readonly method: string;
  /** Host and path without the query, which may hold what should not be read over a shoulder. */
  readonly place: string;
  /** Null where no answer went out because the simulated network failed. */
  readonly status: number | null;
  /** What RBAC decided, or why the token was refused; null where neither was asked. */
  readonly decision: string | null;
}

/** The line, without a line break; what could move a terminal's cursor is left out. */
export function logLine({ method, place, status, decision }: LogEntry): string {
  const line = `${method} ${place} ${status ?? 'no answer'}${decision === null ? '' : ` | ${decision}`}`;
  return line.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000);
}

/**
 * What was decided for a request, from the events that were recorded while it was answered: the newest exchange with
 * this method and address, since other requests may have been answered in between.
 */
export function decisionFor(events: readonly CloudEvent[], method: string, url: string, world: World): string | null {
  const request = events.findLast(
    (event): event is RequestEvent => event.kind === 'request' && event.method === method && event.url === url,
  );
  if (request === undefined) return null;
  const { exchange, outcome } = request;
  if (outcome.kind === 'network-error') return `${outcome.code}: ${outcome.message}`;
  const decision = events.findLast(
    (event): event is DecisionEvent => event.kind === 'decision' && event.exchange === exchange,
  );
  if (decision !== undefined) return summarize(decision.explanation, world);
  const refused = events.findLast((event) => event.kind === 'token-refused' && event.exchange === exchange);
  if (refused?.kind === 'token-refused') return `token refused: ${refused.problem}`;
  const barred = events.findLast(
    (event): event is PolicyRefusedEvent => event.kind === 'policy-refused' && event.exchange === exchange,
  );
  return barred === undefined ? null : `denied for ${barred.principalId}: ${ruleText(barred.refusal)}`;
}

/** What a vault's own rules refused, in a few words. */
function ruleText(refusal: PolicyRefusal): string {
  switch (refusal.rule) {
    case 'access-policy': {
      const { objects, permission, held } = refusal;
      const has =
        held === null ? 'no access policy names it' : `its access policies allow ${held.join(', ') || 'nothing'}`;
      return `${objects} ${permission}, ${has}`;
    }
    case 'firewall':
      return `the firewall does not let ${refusal.address} in`;
    case 'public-network':
      return 'public network access is disabled';
  }
}

/** The decision in a few words: the role and the scope that allowed it, or why nothing did. */
function summarize(explanation: Explanation, world: World): string {
  const { question, allowed, verdict } = explanation;
  const asked = `${question.action} for ${question.principalId}`;
  if (allowed) return `allowed ${asked}: ${grantIn(explanation, world)}`;
  const { considered, denies } = explanation;
  const [first] = considered;
  if (verdict === 'denied-by-deny-assignment') return `denied ${asked}: deny assignment at ${denies[0]?.scope}`;
  if (verdict === 'token-expired') return `denied ${asked}: the token has ended`;
  if (first === undefined || verdict === 'no-assignment-for-principal') {
    return `denied ${asked}: no role assignment names this principal`;
  }
  const role = first.roleName ?? `unknown role ${first.roleDefinitionId}`;
  return `denied ${asked}: nearest is ${role} at ${first.scope} (${first.reason})`;
}

const builtInNames = new Map(builtInRoles.map(({ id, roleName }) => [id, roleName]));

/** What allowed it. Taken from the world where it is still there: what was considered is not known until it is asked for. */
function grantIn(explanation: Explanation, world: World): string {
  const assignment = world.roleAssignments[explanation.assignmentId?.toLowerCase() ?? ''];
  const builtIn = builtInNames.get(assignment?.roleDefinitionId ?? '');
  if (assignment !== undefined && builtIn !== undefined) return `${builtIn} at ${assignment.scope}`;
  const [first] = explanation.considered;
  return `${first?.roleName ?? 'a role'} at ${first?.scope}`;
}
