'use client';

import { useState } from 'react';
import { Button, ShortId } from '@/components/ui';
import type { VirtualMachine } from '@/lib/cloud';
import { lastSegment } from '@/lib/cloud/resource-id';
import { ArmFailureNote, useArmAction } from '../arm-result';
import { useReadyLab } from '../lab-context';

/** The Identity blade of a virtual machine: system-assigned on or off, and the ids that come with it. */
export function IdentitySection({ machine }: { readonly machine: VirtualMachine }) {
  const { session } = useReadyLab();
  const { failure, run } = useArmAction();
  const [confirming, setConfirming] = useState(false);
  const [shown, setShown] = useState<{ readonly principalId: string | null; readonly clientId: string } | null>(null);
  const principalId = machine.identity?.principalId ?? null;
  const userAssigned = Object.keys(machine.identity?.userAssignedIdentities ?? {});

  async function change(on: boolean) {
    setConfirming(false);
    const system = on ? ['SystemAssigned'] : [];
    const user = userAssigned.length > 0 ? ['UserAssigned'] : [];
    const type = [...system, ...user].join(', ') || 'None';
    await run(() => session.sendAsOperator('PATCH', `${machine.id}?api-version=2024-07-01`, { identity: { type } }));
  }

  async function showClientId() {
    const path = `${machine.id}/providers/Microsoft.ManagedIdentity/identities/default?api-version=2024-11-30`;
    const sent = await run(() => session.sendAsOperator('GET', path));
    if (sent?.outcome.kind === 'response') setShown({ principalId, clientId: clientIdIn(sent.outcome.body) });
  }

  return (
    <section aria-label={`Identity of ${machine.name}`} className="mt-3 rounded-control bg-sunken px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h5 className="font-semibold text-panel">
          System-assigned identity: <span aria-live="polite">{principalId === null ? 'Off' : 'On'}</span>
        </h5>
        {/* One button for both ways, so that keyboard focus stays on it. */}
        <Button
          look={principalId === null ? 'accent' : 'plain'}
          aria-expanded={principalId === null ? undefined : confirming}
          onClick={() => (principalId === null ? change(true) : setConfirming(!confirming))}
        >
          {principalId === null ? 'Switch on' : 'Switch off'}
        </Button>
      </div>
      {confirming && (
        <div className="mt-2 text-panel">
          <p>
            Switching off deletes this identity. Role assignments that name it stay behind and match nobody; switching
            on again makes a new identity with new IDs.
          </p>
          <div className="mt-2 flex gap-2">
            <Button onClick={() => change(false)}>Delete the identity</Button>
            <Button look="quiet" onClick={() => setConfirming(false)}>
              Keep it
            </Button>
          </div>
        </div>
      )}
      {principalId === null ? (
        <p className="mt-1 text-caption text-ink-soft">
          Nothing in Microsoft Entra ID stands for {machine.name}, so it cannot prove who it is.
        </p>
      ) : (
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 text-caption">
          <dt className="text-ink-soft">Object ID</dt>
          <dd className="text-identity">
            <ShortId id={principalId} label="object ID" />
          </dd>
          <dt className="text-ink-soft">Client ID</dt>
          <dd>
            {shown?.principalId === principalId ? (
              <ShortId id={shown.clientId} label="client ID" />
            ) : (
              <Button look="quiet" className="-ml-2 px-2 text-caption" onClick={showClientId}>
                Ask Resource Manager
              </Button>
            )}
          </dd>
        </dl>
      )}
      {userAssigned.length > 0 && (
        <p className="mt-2 text-caption text-ink-soft">
          {`User-assigned identities: ${userAssigned.map(lastSegment).join(', ')}`}
        </p>
      )}
      <ArmFailureNote failure={failure} />
    </section>
  );
}

/** The client ID in Resource Manager's answer about a system-assigned identity. */
function clientIdIn(body: string): string {
  return (JSON.parse(body) as { properties: { clientId: string } }).properties.clientId;
}
