import clsx from 'clsx';
import { Trash2 } from 'lucide-react';
import { Button, ShortId } from '@/components/ui';
import type { rbac, World } from '@/lib/cloud';
import type { Names } from '@/lib/explain';
import { type ArmFailure, ArmFailureNote } from '../arm-result';
import { principalKind } from './assignment-groups';

interface AssignmentRowProps {
  readonly assignment: rbac.RoleAssignment;
  readonly role: string;
  readonly names: Names;
  readonly world: World;
  readonly isShown: boolean;
  /** Why it could not be removed. */
  readonly failure: ArmFailure | null;
  readonly onRemove: (what: string) => void;
}

/** One role assignment: role, principal, and a way to remove it. */
export function AssignmentRow({ assignment, role, names, world, isShown, failure, onRemove }: AssignmentRowProps) {
  const { principalId, scope } = assignment;
  const kind = principalKind(principalId, world);
  const principal = names.principal(principalId);
  const what = `${role} on ${names.scope(scope)} for ${principal}`;
  return (
    <li
      tabIndex={-1}
      aria-current={isShown ? 'true' : undefined}
      className={clsx(
        'flex items-center justify-between gap-3 px-4 py-2 transition-colors duration-500',
        isShown && 'bg-identity-fill',
      )}
    >
      <div className="min-w-0 text-panel">
        <p className="font-semibold">{role}</p>
        <div className="flex flex-wrap items-center gap-x-2 text-caption text-ink-soft">
          {kind === null ? (
            <span className="font-semibold text-ink">Identity not found</span>
          ) : (
            <>
              <span className="text-identity">{principal}</span>
              <span>{kind}</span>
            </>
          )}
          <ShortId id={principalId} label={`object ID of ${principal}`} />
        </div>
        {kind === null && (
          <p className="text-caption text-ink-soft">
            No principal in Microsoft Entra ID has this object ID: it was deleted, or never existed. The assignment
            stays, and gives access to nobody.
          </p>
        )}
        <ArmFailureNote failure={failure} />
      </div>
      <Button look="quiet" className="shrink-0 px-2" aria-label={`Remove ${what}`} onClick={() => onRemove(what)}>
        <Trash2 aria-hidden size={15} />
        <span className="@max-md:sr-only">Remove</span>
      </Button>
    </li>
  );
}
