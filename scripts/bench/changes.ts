import { produce } from 'immer';
import { compiledPolicyOf } from '../../lib/cloud/policy';
import { compile, decide, type RoleAssignment, withAssignment, withoutAssignment } from '../../lib/cloud/rbac';
import { tailwind } from '../../lib/cloud/scenarios/tailwind';
import type { World } from '../../lib/cloud/world';
import { interleaved } from './measure';
import { atMost, type Figure } from './report';
import { makeWorkload } from './workload';

const SIZE = 4_000;

/** One role assignment added to 4,000 or taken away: the index alone, and all that a changed world costs. */
export async function changes(repetitions: number): Promise<readonly Figure[]> {
  // One assignment more than the policy has: it is the one that comes and goes.
  const { policy, questions } = makeWorkload(SIZE + 1, 1, 1);
  const [extra, ...roleAssignments] = policy.roleAssignments;
  const [question] = questions;
  if (extra === undefined || question === undefined) throw new Error('The workload is empty.');

  const without = compile({ ...policy, roleAssignments });
  const withExtra = withAssignment(without, extra);
  const world = worldWith(roleAssignments);
  const key = extra.id.toLowerCase();
  let snapshot = world;
  decide(compiledPolicyOf(world), question);

  // What is asked next has to be looked up anew, so one decision belongs to a change.
  const times = await interleaved(
    [
      { name: 'add', operations: 1, run: () => decide(withAssignment(without, extra), question) },
      { name: 'remove', operations: 1, run: () => decide(withoutAssignment(withExtra, extra), question) },
      { name: 'world', operations: 1, run: () => decide(compiledPolicyOf(snapshot), question) },
      {
        name: 'next world',
        operations: 1,
        run() {
          snapshot = produce(snapshot, (draft) => {
            if (key in draft.roleAssignments) delete draft.roleAssignments[key];
            else draft.roleAssignments[key] = { ...extra };
          });
        },
      },
      { name: 'compile', operations: 1, run: () => decide(compile({ ...policy, roleAssignments }), question) },
    ],
    repetitions * 10,
  );
  const milliseconds = (name: string) => (times.get(name) ?? Number.NaN) / 1e6;
  return [
    atMost('add one, then decide', milliseconds('add'), 1, 'ms'),
    atMost('remove one, then decide', milliseconds('remove'), 1, 'ms'),
    atMost('find the change in the next world, carry the index on, then decide', milliseconds('world'), 1, 'ms'),
    { what: 'compile from scratch, for comparison', found: `${milliseconds('compile').toFixed(2)} ms` },
  ];
}

function worldWith(assignments: readonly RoleAssignment[]): World {
  return {
    ...tailwind.world,
    roleAssignments: Object.fromEntries(assignments.map((each) => [each.id.toLowerCase(), each])),
  };
}
