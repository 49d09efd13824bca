'use client';

import { useId, useState } from 'react';
import { useLab, useLabState } from '@/components/lab/lab-context';
import { Button } from '@/components/ui/button';
import type { Prediction } from '@/lib/lesson/types';
import { PredictionResult } from './prediction-result';
import { RichText } from './rich-text';
import { StepState } from './step-state';

export type PredictCardProps = Pick<Prediction, 'id' | 'question' | 'options' | 'explanations'>;

/** A gate before a request: choose what will come back, send it, then compare. A wrong guess costs nothing. */
export function PredictCard({ id, question, options, explanations }: PredictCardProps) {
  const name = useId();
  const { session, status } = useLab();
  const live = useLabState()?.predictions.find(({ prediction }) => prediction.id === id);
  const [choice, setChoice] = useState<number | null>(null);
  const [again, setAgain] = useState(false);
  const [sending, setSending] = useState(false);
  const chosen = live?.chosen ?? null;
  const actual = live?.actual ?? null;
  const answered = chosen !== null && actual !== null && !again;

  async function send() {
    if (session === null || choice === null || sending) return;
    setSending(true);
    await session.predict(id, choice);
    setSending(false);
    setAgain(false);
  }

  return (
    <div className="my-6 rounded-card border border-line bg-surface px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h3 className="font-semibold text-prose">Predict</h3>
        <StepState plain done={answered} label={answered ? 'Answered' : 'Your guess first'} />
      </div>
      <fieldset disabled={answered || sending} className="flow-root">
        <legend className="float-left mt-1 w-full text-panel">
          <RichText text={question} />
        </legend>
        {!answered && (
          <div className="clear-both space-y-2 pt-3">
            {options.map(({ status: outcome, label }) => (
              <label
                key={outcome}
                className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control border border-line px-3 py-2 text-panel hover:border-line-strong has-checked:border-accent has-checked:bg-identity-fill has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
              >
                <input
                  type="radio"
                  name={name}
                  value={outcome}
                  checked={choice === outcome}
                  onChange={() => setChoice(outcome)}
                  className="accent-accent"
                />
                <span className="font-mono font-semibold">{outcome}</span>
                <span>{label}</span>
              </label>
            ))}
          </div>
        )}
      </fieldset>
      {!answered && (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            look="accent"
            className="min-h-9 px-4"
            onClick={send}
            disabled={session === null || choice === null || sending}
          >
            Send the request
          </Button>
          <p className="text-caption text-ink-soft">{whatIsMissing(status, choice)}</p>
        </div>
      )}
      <div role="status">
        {answered && (
          <PredictionResult
            chosen={chosen}
            actual={actual}
            options={options}
            explanations={explanations}
            onAgain={() => setAgain(true)}
          />
        )}
      </div>
    </div>
  );
}

function whatIsMissing(status: 'loading' | 'ready' | 'failed', choice: number | null): string {
  if (status === 'loading') return 'The lab is loading.';
  if (status === 'failed') return 'The lab could not start, so nothing can be sent.';
  return choice === null ? 'Choose an outcome first.' : '';
}
