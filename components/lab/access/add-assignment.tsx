'use client';

import { type FormEvent, useState } from 'react';
import { Button, Card, shorten } from '@/components/ui';
import type { Directory, rbac } from '@/lib/cloud';
import { namesFrom } from '@/lib/explain';
import { ArmFailureNote, useArmAction } from '../arm-result';
import { useReadyLab } from '../lab-context';
import { newGuid } from './new-guid';
import { RoleField } from './role-field';
import { scopeOptions } from './scope-options';

const field = 'min-h-9 min-w-0 rounded-control border border-line-strong bg-surface px-2 text-ink text-panel';
const BY_HAND = 'by-hand';

/** Grants a role: who, what, where. It is a PUT to Resource Manager in the operator's name. */
export function AddAssignment({ onAdded }: { readonly onAdded: (assignmentId: string, words: string) => void }) {
  const { session, state } = useReadyLab();
  const { pending, failure, run } = useArmAction();
  const [principal, setPrincipal] = useState('');
  const [typedId, setTypedId] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [scope, setScope] = useState('');
  const [secret, setSecret] = useState('');
  const principals = principalsOf(state.world.directory);
  const scopes = scopeOptions(state.world);
  const chosenScope = scopes.find(({ id }) => id === scope);
  const principalId = principal === BY_HAND ? typedId.trim() : principal;
  const isVault = chosenScope?.kind === 'vault';
  const fullScope = isVault && secret.trim() !== '' ? `${scope}/secrets/${secret.trim()}` : scope;
  const ready = principalId !== '' && role !== null && scope !== '';

  async function add(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    const id = `${fullScope}/providers/Microsoft.Authorization/roleAssignments/${newGuid()}`;
    const subscription = fullScope.split('/').slice(0, 3).join('/');
    const known = principals.find(({ objectId }) => objectId === principalId.toLowerCase());
    const sent = await run(() =>
      session.sendAsOperator('PUT', `${id}?api-version=2022-04-01`, {
        properties: {
          roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          principalId,
          principalType: known?.type ?? 'ServicePrincipal',
        },
      }),
    );
    if (sent === null) return;
    const names = namesFrom(session.cloud.world);
    onAdded(id, `Added on ${names.scope(fullScope)} for ${names.principal(principalId)}`);
  }

  return (
    <Card title="Add role assignment">
      <form onSubmit={add} className="space-y-3">
        <div className="grid gap-3 @lg:grid-cols-2">
          <label className="grid gap-1 text-caption text-ink-soft">
            Principal: who gets access
            <select value={principal} onChange={({ target }) => setPrincipal(target.value)} className={field}>
              <option value="">Choose</option>
              {principals.map(({ objectId, name, kind }) => (
                <option key={objectId} value={objectId}>
                  {`${name}, ${kind}, ${shorten(objectId)}`}
                </option>
              ))}
              <option value={BY_HAND}>An object ID typed by hand</option>
            </select>
          </label>
          <label className="grid gap-1 text-caption text-ink-soft">
            Scope: where it counts
            <select value={scope} onChange={({ target }) => setScope(target.value)} className={field}>
              <option value="">Choose</option>
              {scopes.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          {principal === BY_HAND && (
            <label className="grid gap-1 text-caption text-ink-soft">
              Object ID
              <input
                value={typedId}
                onChange={({ target }) => setTypedId(target.value)}
                spellCheck={false}
                className={`${field} font-mono`}
              />
            </label>
          )}
          {isVault && (
            <label className="grid gap-1 text-caption text-ink-soft @lg:col-start-2">
              Only this secret (leave empty for the whole vault)
              <input
                value={secret}
                onChange={({ target }) => setSecret(target.value)}
                spellCheck={false}
                placeholder="StockDb"
                className={`${field} font-mono`}
              />
            </label>
          )}
        </div>
        <RoleField role={role} onChange={setRole} />
        <Button type="submit" look="accent" className="min-h-9 px-4" disabled={!ready || pending}>
          Add role assignment
        </Button>
        <ArmFailureNote failure={failure} />
      </form>
    </Card>
  );
}

interface PrincipalOption {
  readonly objectId: string;
  readonly name: string;
  readonly kind: string;
  readonly type: rbac.PrincipalType;
}

/** Managed identities first: they are what this is about. */
function principalsOf({ servicePrincipals, users, groups }: Directory): readonly PrincipalOption[] {
  return [
    ...Object.values(servicePrincipals).map(({ objectId, displayName, servicePrincipalType }) => ({
      objectId,
      name: displayName,
      kind: servicePrincipalType === 'ManagedIdentity' ? 'managed identity' : 'application',
      type: 'ServicePrincipal' as const,
    })),
    ...Object.values(groups).map(({ objectId, displayName }) => ({
      objectId,
      name: displayName,
      kind: 'group',
      type: 'Group' as const,
    })),
    ...Object.values(users).map(({ objectId, displayName }) => ({
      objectId,
      name: displayName,
      kind: 'user',
      type: 'User' as const,
    })),
  ];
}
