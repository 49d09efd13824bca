'use client';

import { Check, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CopyButton, Empty, type Tone, Verdict } from '@/components/ui';
import { Disclosure } from '@/components/ui/disclosure';
import { formatTime } from '@/components/ui/time';
import { useLab, useReadyLab } from '../lab-context';
import { type TokenCheck, tokenChecks } from './checks';
import { ClaimList } from './claim-list';
import { type HeldToken, heldTokens, tokenOfExchange } from './held-tokens';
import { type Signature, useSignature } from './use-signature';

const signatures: Record<Signature, { readonly tone: Tone; readonly words: string }> = {
  checking: { tone: 'neutral', words: 'checking the signature' },
  verified: { tone: 'allowed', words: 'signature verified' },
  wrong: { tone: 'denied', words: 'signature does not match' },
  unknown: { tone: 'neutral', words: 'signing keys not readable' },
};

/** Decodes the tokens that the lab received, as the service that gets one would look at it. */
export function TokenPanel() {
  const { session, state } = useReadyLab();
  const { selectedExchange } = useLab();
  const tokens = useMemo(() => heldTokens(state.events, state.world), [state.events, state.world]);
  const [chosen, setChosen] = useState<{ token: string; exchange: number | null } | null>(null);
  // A choice holds until another exchange is selected.
  const byChoice =
    chosen?.exchange === selectedExchange ? tokens.find(({ token }) => token === chosen.token) : undefined;
  const held = byChoice ?? tokenOfExchange(selectedExchange, state.events, tokens) ?? tokens[0] ?? null;
  const signature = useSignature(session, held);

  if (held === null) {
    return (
      <Empty>
        No token yet. Ask the Instance Metadata Service for one: in Request, send from vm-stock to
        http://169.254.169.254/metadata/identity/oauth2/token.
      </Empty>
    );
  }
  return (
    <div className="relative">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2">
        <h3 className="font-semibold text-panel">Token</h3>
        <Verdict tone={signatures[signature].tone}>{signatures[signature].words}</Verdict>
        <span className="ml-auto">
          <CopyButton text={held.token} label="whole token" />
        </span>
        {tokens.length === 1 && <p className="w-full text-caption text-ink-soft">{tokenLabel(held)}</p>}
        {tokens.length > 1 && (
          <select
            aria-label="Which token"
            value={held.token}
            onChange={({ target }) => setChosen({ token: target.value, exchange: selectedExchange })}
            className="min-h-8 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2 text-caption"
          >
            {tokens.map((each) => (
              <option key={each.token} value={each.token}>
                {tokenLabel(each)}
              </option>
            ))}
          </select>
        )}
      </div>
      <ul className="space-y-1.5 border-line border-b px-4 py-3">
        {tokenChecks(held, state.world, state.now).map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
      </ul>
      <ClaimList claims={held.claims} now={state.now} />
      <Disclosure summary="Raw token">
        <div className="px-4 pb-4 text-caption">
          <p className="text-ink-soft">
            A token is a credential: whoever has it can use it until it expires. This one works only in this lab.
          </p>
          <code className="mt-2 block break-all font-mono">{held.token}</code>
          <p className="mt-2 text-ink-soft">Header</p>
          <pre className="mt-1 whitespace-pre-wrap break-all font-mono">{JSON.stringify(held.header, null, 2)}</pre>
        </div>
      </Disclosure>
    </div>
  );
}

function tokenLabel({ place, claims, at }: HeldToken): string {
  return `${place}, for ${String(claims.aud)}, ${formatTime(at)}`;
}

function CheckLine({ check }: { readonly check: TokenCheck }) {
  const Icon = check.ok ? Check : X;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-panel">
      <Icon
        aria-label={check.ok ? 'Passed' : 'Failed'}
        size={15}
        strokeWidth={2.5}
        className={check.ok ? 'mt-0.5 text-allowed' : 'mt-0.5 text-denied'}
      />
      <span className="min-w-0">
        {check.title}
        <span className="block break-words text-caption text-ink-soft">{check.detail}</span>
      </span>
    </li>
  );
}
