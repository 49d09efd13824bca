import type { CloudEvent } from './events';
import type { Explanation } from './rbac';
import { emptyPlatform, noFaults, type World } from './world';

/** A world as it was saved by this version or an earlier one. */
export type SavedWorld = Omit<World, 'schema'> & { readonly schema: number };

/** Brings a saved world to the present shape. What an earlier version did not know is as in a new world. */
export function upgradeWorld(saved: SavedWorld): World {
  if (saved.schema === 2) return saved as World;
  const resources = Object.entries(saved.resources).map(([id, resource]) => [
    id,
    resource.type === 'Microsoft.Compute/virtualMachines' ? { ...resource, powerState: 'running' } : resource,
  ]);
  const subscriptions = Object.entries(saved.subscriptions).map(([id, each]) => [
    id,
    { ...each, managementGroup: null },
  ]);
  return {
    ...saved,
    schema: 2,
    subscriptions: Object.fromEntries(subscriptions),
    managementGroups: {},
    directory: { ...saved.directory, applications: {} },
    resources: Object.fromEntries(resources),
    lingeringAssignments: {},
    issuers: {},
    faults: noFaults,
    platform: emptyPlatform,
  };
}

/** Brings saved events to the present shape, in the same way. */
export function upgradeEvents(events: readonly CloudEvent[]): readonly CloudEvent[] {
  return events.map((event): CloudEvent => {
    switch (event.kind) {
      case 'decision': {
        const { explanation } = event;
        const considered = explanation.considered.map(upgradeConsideration);
        return { ...event, explanation: { ...explanation, considered, others: explanation.others ?? 0 } };
      }
      case 'sign-in':
        return {
          ...event,
          credential: event.credential ?? null,
          id: event.id ?? '',
          correlationId: event.correlationId ?? '',
        };
      case 'activity':
        return {
          ...event,
          beginEventDataId: event.beginEventDataId ?? event.eventDataId,
          operationId: event.operationId ?? event.correlationId,
          claims: event.claims ?? {},
        };
      default:
        return event;
    }
  });
}

type Consideration = Explanation['considered'][number];

/** The first version stored conditions and evaluated none: it counted every one as not met. */
function upgradeConsideration(saved: Consideration): Consideration {
  if (saved.propagation !== undefined) return saved;
  const propagation = { kind: 'effective' } as const;
  if (saved.condition.kind === 'none') return { ...saved, propagation };
  const { condition } = saved.condition;
  const error = { code: 'unexpected-end', found: '', expected: [], start: 0, end: condition.length } as const;
  const wasCondition = (saved.reason as string) === 'condition-not-evaluated';
  return {
    ...saved,
    propagation,
    condition: { kind: 'invalid', condition, error },
    reason: wasCondition ? 'condition-invalid' : saved.reason,
  };
}
