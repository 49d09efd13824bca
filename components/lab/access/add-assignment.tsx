'use client';

import { type FormEvent, useState } from 'react';
import { Button, Card } from '@/components/ui';
import { rbac } from '@/lib/cloud';
import { namesFrom } from '@/lib/explain';
import { shortId } from '@/lib/explain/short-id';
import { ArmFailureNote, useArmAction } from '../arm-result';
import { useReadyLab } from '../lab-context';
import { armPath } from './arm-path';
import { newGuid } from './new-guid';
import { principalOptions } from './principal-options';
import { RoleField } from './role-field';
import { scopeOptions } from './scope-options';

const field = 'min-h-9 min-w-0 rounded-control border border-line-strong bg-surface px-2 text-ink text-panel';
const BY_HAND = 'by-hand';

/** Grants a role: who, what, where. It is a PUT to Resource Manager in the operator's name. */
export function AddAssignment({ onAdded }: { readonly onAdded: (assignmentId: string) => void }) {
  const { session, state } = useReadyLab();
  const { failure, run } = useArmAction();
  const [added, setAdded] = useState('');
  const [chosenPrincipal, setPrincipal] = useState('');
  const [typedId, setTypedId] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [chosenScope, setScope] = useState('');
  const [secret, setSecret] = useState('');
  const principals = principalOptions(state.world.directory);
  const scopes = scopeOptions(state.world);
  // What was chosen may be gone by now: an identity switched off, a lab started over.
  const scopeOption = scopes.find(({ id }) => id === chosenScope);
  const scope = scopeOption?.id ?? '';
  const isOffered = principals.some(({ objectId }) => objectId === chosenPrincipal);
  const principal = isOffered || chosenPrincipal === BY_HAND ? chosenPrincipal : '';
  const principalId = principal === BY_HAND ? typedId.trim() : principal;
  const isVault = scopeOption?.kind === 'vault';
  const fullScope = isVault && secret.trim() !== '' ? `${scope}/secrets/${secret.trim()}` : scope;
  const ready = principalId !== '' && role !== null && scope !== '';

  async function add(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    setAdded('');
    const id = `${fullScope}/providers/Microsoft.Authorization/roleAssignments/${newGuid()}`;
    const subscription = fullScope.split('/').slice(0, 3).join('/');
    const known = principals.find(({ objectId }) => objectId === principalId.toLowerCase());
    const sent = await run(() =>
      session.sendAsOperator('PUT', `${armPath(id)}?api-version=2022-04-01`, {
        properties: {
          roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          principalId,
          principalType: known?.type ?? 'ServicePrincipal',
        },
      }),
    );
    if (sent === null) return;
    const names = namesFrom(session.cloud.world);
    const roleName = rbac.findBuiltInRole(role)?.roleName ?? role;
    setAdded(`Added: ${roleName} on ${names.scope(fullScope)} for ${names.principal(principalId)}.`);
    onAdded(id);
  }

  return (
    <Card title="Add role assignment">
      <form onSubmit={add} className="space-y-3">
        <div className="grid gap-3 @lg:grid-cols-2">
          <label className="grid content-start gap-1 text-caption text-ink-soft">
            Principal: who gets access
            <select value={principal} onChange={({ target }) => setPrincipal(target.value)} className={field}>
              <option value="">Choose</option>
              {principals.map(({ objectId, name, kind }) => (
                <option key={objectId} value={objectId}>
                  {`${name}, ${kind}, ${shortId(objectId)}`}
                </option>
              ))}
              <option value={BY_HAND}>An object ID typed by hand</option>
            </select>
          </label>
          <label className="grid content-start gap-1 text-caption text-ink-soft">
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
            <label className="grid content-start gap-1 text-caption text-ink-soft">
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
            <label className="grid content-start gap-1 text-caption text-ink-soft @lg:col-start-2">
              Only this secret, if not the whole vault
              <input
                value={secret}
                onChange={({ target }) => setSecret(target.value)}
                spellCheck={false}
                placeholder="Name of the secret"
                className={`${field} font-mono`}
              />
            </label>
          )}
        </div>
        <RoleField role={role} onChange={setRole} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {/* Stays enabled while the request is under way, or it would lose the focus. */}
          <Button type="submit" look="accent" className="min-h-9 px-4" disabled={!ready}>
            Add role assignment
          </Button>
          <p role="status" className="text-caption text-ink-soft">
            {ready ? added : 'Choose a principal, a scope and a role.'}
          </p>
        </div>
        <ArmFailureNote failure={failure} />
      </form>
    </Card>
  );
}
