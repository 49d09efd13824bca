import type { SignInEvent } from '../../events';
import { type GraphCall, type GraphOperation, type GraphResult, param } from '../call';
import { graphErrors, refusal } from '../errors';
import { answerCollection, answerEntity } from '../odata/answer';
import type { Entity } from '../odata/entity';
import { SIGN_IN, signInEntity } from './sign-in';

/** Milliseconds that Entra keeps sign-ins: 30 days with a P1 or P2 license, which the simulated tenant is taken to have. */
const RETENTION = 30 * 24 * 3600 * 1000;

/** Every sign-in that Entra still keeps, newest first. */
function keptSignIns({ context }: GraphCall): readonly Entity[] {
  const now = context.clock.now();
  return context.events
    .filter((event): event is SignInEvent => event.kind === 'sign-in')
    .filter(({ at }) => at > now - RETENTION && at <= now)
    .reverse()
    .map((event) => signInEntity(event, context.world));
}

/**
 * `GET /auditLogs/signIns`. Without a filter for `signInEventTypes` it lists the interactive sign-ins of users, of
 * which this simulated tenant has none.
 * UNVERIFIED choice: any user may read it; Azure wants a role such as Reports Reader.
 * @see https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta
 */
function listSignIns(call: GraphCall): GraphResult {
  const asksForTypes = /signInEventTypes/i.test(call.query.get('$filter') ?? '');
  return answerCollection(call, SIGN_IN, asksForTypes ? keptSignIns(call) : []);
}

function getSignIn(call: GraphCall): GraphResult {
  const id = param(call, 'id');
  const entity = keptSignIns(call).find(({ view }) => view.id === id.toLowerCase());
  return entity === undefined ? refusal(graphErrors.notFound(id)) : answerEntity(call, entity);
}

/** Only the beta version knows of sign-ins that are not interactive, and so is the only one that has any here. */
export const auditLogOperations: readonly GraphOperation[] = [
  { method: 'GET', path: '/auditLogs/signIns', only: 'beta', handler: listSignIns },
  { method: 'GET', path: '/auditLogs/signIns/{id}', only: 'beta', handler: getSignIn },
  {
    method: 'GET',
    path: '/auditLogs/signIns',
    only: 'v1.0',
    handler: (call) => answerCollection(call, { ...SIGN_IN, filterable: withoutEventTypes }, []),
  },
];

const withoutEventTypes = SIGN_IN.filterable.filter((property) => property !== 'signInEventTypes');
