'use client';

import { useEffect, useRef, useState } from 'react';
import { Card, Empty } from '@/components/ui';
import { rbac, type World } from '@/lib/cloud';
import { namesFrom } from '@/lib/explain';
import { useArmAction } from '../arm-result';
import { useReadyLab } from '../lab-context';
import { armPath } from './arm-path';
import { assignmentGroups } from './assignment-groups';
import { AssignmentRow } from './assignment-row';

/** An assignment to point out; `focus` also takes the reader there. A new object points it out once more. */
export interface Shown {
  readonly assignmentId: string;
  readonly focus: boolean;
}

interface AssignmentListProps {
  readonly shown: Shown | null;
  readonly onRemoved: (words: string) => void;
}

/** Every role assignment, by scope, widest scope first. */
export function AssignmentList({ shown, onRemoved }: AssignmentListProps) {
  const { session, state } = useReadyLab();
  const { failure, run } = useArmAction();
  const [asked, setAsked] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { world } = state;
  const names = namesFrom(world);
  const count = Object.keys(world.roleAssignments).length;

  useEffect(() => {
    if (shown?.focus !== true) return;
    const row = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    row?.scrollIntoView({ block: 'nearest' });
    row?.focus({ preventScroll: true });
  }, [shown]);

  async function remove({ id }: rbac.RoleAssignment, what: string) {
    setAsked(id);
    const sent = await run(() => session.sendAsOperator('DELETE', `${armPath(id)}?api-version=2022-04-01`));
    if (sent === null) return;
    onRemoved(`Removed: ${what}.`);
    // The button that had the focus is gone.
    list.current?.focus({ preventScroll: true });
  }

  return (
    <Card flush title="Role assignments" aside={<span className="text-caption text-ink-soft">{count}</span>}>
      <div ref={list} tabIndex={-1} className="outline-none">
        {count === 0 && <Empty>There are none, so nobody may do anything. Undo brings them back.</Empty>}
        {assignmentGroups(world, names).map((group) => (
          <section
            key={group.scope}
            aria-label={`${group.name}, ${group.kind}`}
            className="not-first:border-t border-line"
          >
            <h4 className="flex flex-wrap items-baseline gap-x-2 bg-sunken px-4 py-1.5 text-caption">
              <span className="min-w-0 break-words font-mono">{group.name}</span>
              <span className="text-ink-soft">{group.kind}</span>
            </h4>
            <ul className="divide-y divide-line">
              {group.assignments.map((assignment) => (
                <AssignmentRow
                  key={assignment.id}
                  assignment={assignment}
                  role={roleName(assignment, world)}
                  names={names}
                  world={world}
                  isShown={assignment.id.toLowerCase() === shown?.assignmentId.toLowerCase()}
                  failure={assignment.id === asked ? failure : null}
                  onRemove={(what) => void remove(assignment, what)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

function roleName({ roleDefinitionId }: rbac.RoleAssignment, { customRoleDefinitions }: World): string {
  const role = rbac.findBuiltInRole(roleDefinitionId) ?? customRoleDefinitions[roleDefinitionId];
  return role?.roleName ?? 'Unknown role';
}
