'use client';

import { useState } from 'react';
import type { SentRequest } from '@/lib/lesson/session-types';

/** Why a call to Resource Manager failed: its own code and message. */
export interface ArmFailure {
  readonly code: string;
  readonly message: string;
}

/** Azure's code and message in an answer, or null when it succeeded. */
export function failureOf({ outcome }: SentRequest): ArmFailure | null {
  if (outcome.kind !== 'response')
    return { code: outcome.kind === 'not-sent' ? 'NotSent' : outcome.code, message: outcome.message };
  if (outcome.status < 400) return null;
  try {
    const { error } = JSON.parse(outcome.body) as { error: { code?: string; message?: string } };
    return { code: `${outcome.status} ${error.code ?? ''}`, message: error.message ?? outcome.body };
  } catch {
    return { code: `${outcome.status}`, message: outcome.body };
  }
}

/** Runs one action at a time and keeps what Azure said when it failed. */
export function useArmAction() {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ArmFailure | null>(null);
  return {
    pending,
    failure,
    async run(action: () => Promise<SentRequest>): Promise<SentRequest | null> {
      if (pending) return null;
      setPending(true);
      setFailure(null);
      const sent = await action();
      const failed = failureOf(sent);
      setFailure(failed);
      setPending(false);
      return failed === null ? sent : null;
    },
  };
}

/** Azure's refusal in its own words. */
export function ArmFailureNote({ failure }: { readonly failure: ArmFailure | null }) {
  if (failure === null) return null;
  return (
    <p role="alert" className="mt-2 rounded-control border border-denied px-3 py-2 text-caption">
      <code className="font-mono font-semibold text-denied">{failure.code}</code>
      <span className="mt-0.5 block break-words">{failure.message}</span>
    </p>
  );
}
