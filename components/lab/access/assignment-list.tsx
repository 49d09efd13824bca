'use client';

import clsx from 'clsx';
import { Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, Card, Empty, ShortId } from '@/components/ui';
import { rbac, type World } from '@/lib/cloud';
import { namesFrom } from '@/lib/explain';
import { ArmFailureNote, useArmAction } from '../arm-result';
import { useReadyLab } from '../lab-context';

interface AssignmentListProps {
  /** The assignment that something else points to. */
  readonly shown: string | null;
  readonly onRemoved: (name: string) => void;
}

/** Every role assignment, widest scope first. */
export function AssignmentList({ shown, onRemoved }: AssignmentListProps) {
  const { session, state } = useReadyLab();
  const { pending, failure, run } = useArmAction();
  const { world } = state;
  const names = namesFrom(world);
  const assignments = Object.values(world.roleAssignments).toSorted(
    (one, other) => one.scope.length - other.scope.length || one.id.localeCompare(other.id),
  );

  async function remove({ id }: rbac.RoleAssignment, what: string) {
    const sent = await run(() => session.sendAsOperator('DELETE', `${id}?api-version=2022-04-01`));
    if (sent !== null) onRemoved(`Removed: ${what}`);
  }

  return (
    <Card
      flush
      title="Role assignments"
      aside={<span className="text-caption text-ink-soft">{assignments.length}</span>}
    >
      {assignments.length === 0 && <Empty>There are none, so nobody may do anything. Undo brings them back.</Empty>}
      <ul className="divide-y divide-line">
        {assignments.map((assignment) => {
          const role = roleName(assignment, world);
          const principal = names.principal(assignment.principalId);
          const what = `${role} on ${names.scope(assignment.scope)} for ${principal}`;
          return (
            <Row key={assignment.id} isShown={assignment.id.toLowerCase() === shown?.toLowerCase()}>
              <div className="min-w-0 text-panel">
                <p>
                  <strong className="font-semibold">{role}</strong> on {names.scope(assignment.scope)}
                </p>
                <p className="flex flex-wrap items-center gap-x-2 text-caption text-ink-soft">
                  {isKnown(assignment.principalId, world) ? (
                    <span className="text-identity">{principal}</span>
                  ) : (
                    <span className="text-denied">Identity not found: this assignment matches nobody</span>
                  )}
                  <ShortId id={assignment.principalId} label={`object ID of ${principal}`} />
                </p>
              </div>
              <Button
                look="quiet"
                className="px-2"
                disabled={pending}
                aria-label={`Remove ${what}`}
                onClick={() => remove(assignment, what)}
              >
                <Trash2 aria-hidden size={15} />
                <span className="max-sm:sr-only">Remove</span>
              </Button>
            </Row>
          );
        })}
      </ul>
      <div className="px-4 pb-3 empty:hidden">
        <ArmFailureNote failure={failure} />
      </div>
    </Card>
  );
}

function Row({ isShown, children }: { readonly isShown: boolean; readonly children: React.ReactNode }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  return (
    <li
      ref={row}
      aria-current={isShown ? 'true' : undefined}
      className={clsx(
        'flex items-center justify-between gap-3 px-4 py-2 transition-colors duration-500',
        isShown && 'bg-identity-fill',
      )}
    >
      {children}
    </li>
  );
}

function roleName({ roleDefinitionId }: rbac.RoleAssignment, world: World): string {
  return (
    (rbac.findBuiltInRole(roleDefinitionId) ?? world.customRoleDefinitions[roleDefinitionId])?.roleName ??
    'Unknown role'
  );
}

function isKnown(objectId: string, { directory }: World): boolean {
  return [directory.users, directory.groups, directory.servicePrincipals].some((all) => Object.hasOwn(all, objectId));
}
