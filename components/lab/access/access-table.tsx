'use client';

import { Check, X } from 'lucide-react';
import { Card } from '@/components/ui';
import type { rbac } from '@/lib/cloud';
import { useReadyLab } from '../lab-context';
import { callers, operations, VAULT } from './access-questions';

interface AccessTableProps {
  readonly onPick: (question: rbac.Question) => void;
}

/** Who can do what on each vault at this moment. Each cell is the engine's own answer. */
export function AccessTable({ onPick }: AccessTableProps) {
  const { session, state } = useReadyLab();
  const vaults = Object.values(state.world.resources).filter(({ type }) => type === VAULT);
  return vaults.map((vault) => (
    <Card
      key={vault.id}
      flush
      title={`Who can do what on ${vault.name}`}
      aside={<span className="text-caption text-ink-soft">Now</span>}
    >
      <div className="overflow-x-auto">
        <table className="w-full text-left text-caption">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className="px-4 py-2 font-semibold">
                Principal
              </th>
              {operations.map(({ label }) => (
                <th key={label} scope="col" className="px-1 py-2 font-semibold @md:px-2">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {callers(state.world).map(({ name, caller }) => (
              <tr key={caller.principalId}>
                <th scope="row" className="px-4 py-1 font-normal text-identity @md:whitespace-nowrap">
                  {name}
                </th>
                {operations.map(({ label, plane, action }) => {
                  const question: rbac.Question = { ...caller, plane, action, scope: vault.id };
                  return (
                    <td key={label} className="px-0.5 py-1 @md:px-1">
                      <Cell
                        allowed={session.cloud.explain(question).allowed}
                        what={`${name}, ${label}`}
                        onPick={() => onPick(question)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="border-line border-t px-4 py-2 text-caption text-ink-soft">
        Asked for the vault as a whole: a role on one secret does not show here. Each answer leads to its reason.
      </p>
    </Card>
  ));
}

interface CellProps {
  readonly allowed: boolean;
  readonly what: string;
  readonly onPick: () => void;
}

function Cell({ allowed, what, onPick }: CellProps) {
  const Icon = allowed ? Check : X;
  const word = allowed ? 'Allowed' : 'Denied';
  return (
    <button
      type="button"
      aria-label={`${what}: ${word}. Show why`}
      onClick={onPick}
      className={`inline-flex min-h-8 items-center gap-x-1 whitespace-nowrap rounded-md px-1 @max-md:flex-col @max-md:justify-center @md:px-1.5 transition-colors duration-500 hover:underline ${allowed ? 'bg-allowed-fill font-semibold text-allowed' : 'text-ink-soft'}`}
    >
      <Icon aria-hidden size={13} strokeWidth={2.5} />
      {word}
    </button>
  );
}
