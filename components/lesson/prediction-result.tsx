'use client';

import { ArrowRight } from 'lucide-react';
import { useLab } from '@/components/lab/lab-context';
import { Button } from '@/components/ui/button';
import type { Prediction } from '@/lib/lesson/types';
import { RichText } from './rich-text';

interface PredictionResultProps extends Pick<Prediction, 'options' | 'explanations'> {
  readonly chosen: number;
  /** 0 when no answer came back. */
  readonly actual: number;
  onAgain(): void;
}

/** The guess beside the real answer, and the sentence that explains the difference. */
export function PredictionResult({ chosen, actual, options, explanations, onAgain }: PredictionResultProps) {
  const { openPanel } = useLab();
  const guess = options.find(({ status }) => status === chosen);
  const truth = options.find(({ status }) => status === actual);
  const right = chosen === actual;
  const explanation = explanations[actual];
  return (
    <div className="mt-3 text-panel">
      <div className="grid grid-cols-2 gap-2">
        <Outcome title="You expected" status={chosen} label={guess?.label} />
        <Outcome title={right ? 'It answered the same' : 'It answered'} status={actual} label={truth?.label} />
      </div>
      {!right && guess !== undefined && (
        <p className="mt-3">
          <RichText text={guess.ifWrong} />
        </p>
      )}
      {explanation !== undefined && (
        <p className="mt-3">
          <RichText text={explanation} />
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <button
          type="button"
          onClick={() => openPanel(actual === 200 || actual === 403 ? 'access' : 'timeline')}
          className="inline-flex min-h-8 items-center gap-1 font-semibold text-accent hover:text-accent-hover"
        >
          {actual === 200 || actual === 403 ? 'See why in Access' : 'See the exchange in the timeline'}
          <ArrowRight aria-hidden size={14} />
        </button>
        <Button onClick={onAgain}>Predict again</Button>
      </div>
    </div>
  );
}

interface OutcomeProps {
  readonly title: string;
  readonly status: number;
  readonly label: string | undefined;
}

function Outcome({ title, status, label }: OutcomeProps) {
  return (
    <div className="rounded-control border border-line px-3 py-2">
      <p className="text-caption text-ink-soft">{title}</p>
      <p className="mt-0.5">
        <span className="font-mono font-semibold">{status === 0 ? 'no answer' : status}</span>
        {label !== undefined && <span className="ml-2">{label}</span>}
      </p>
    </div>
  );
}
