'use client';

import clsx from 'clsx';
import { useId, useState } from 'react';
import { RichText } from './rich-text';
import { StepState } from './step-state';

export interface QuizOption {
  readonly text: string;
  /** Why it is right or wrong; shown when it is chosen. */
  readonly why: string;
  readonly right?: boolean;
}

export interface QuizCardProps {
  readonly question: string;
  readonly options: readonly QuizOption[];
}

/** A question with an explanation for each answer. One may try as often as one likes. */
export function QuizCard({ question, options }: QuizCardProps) {
  const name = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const option = chosen === null ? undefined : options[chosen];
  const right = option?.right === true;

  return (
    <div className="my-6 rounded-card border border-line bg-surface px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h3 className="font-semibold text-prose">Check yourself</h3>
        <StepState done={right} label={right ? 'Right' : 'Question'} />
      </div>
      <fieldset className="flow-root">
        <legend className="float-left mt-1 w-full text-panel">
          <RichText text={question} />
        </legend>
        <div className="clear-both space-y-2 pt-3">
          {options.map(({ text }, index) => (
            <label
              key={text}
              className={clsx(
                'flex min-h-10 cursor-pointer items-center gap-3 rounded-control border border-line px-3 py-2 text-panel',
                'hover:border-line-strong has-checked:border-line-strong has-checked:bg-sunken',
                'has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
              )}
            >
              <input
                type="radio"
                name={name}
                value={index}
                checked={chosen === index}
                onChange={() => setChosen(index)}
                className="accent-accent"
              />
              <span>
                <RichText text={text} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div role="status" className="mt-3 text-panel empty:mt-0">
        {option !== undefined && (
          <p>
            <strong className="font-semibold">{right ? 'Right.' : 'Not this one.'}</strong>{' '}
            <RichText text={option.why} />
          </p>
        )}
      </div>
    </div>
  );
}
