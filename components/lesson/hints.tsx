'use client';

import { useState } from 'react';
import { useLab } from '@/components/lab/lab-context';
import { Button } from '@/components/ui/button';
import type { Hints as HintTexts } from '@/lib/lesson/types';
import { RichText } from './rich-text';

interface HintsProps {
  readonly taskId: string;
  readonly hints: HintTexts;
  /** How many the lab remembers as opened. */
  readonly shown: number;
}

const nextLabel = ['Give me a hint', 'Where should I look?', 'Show me the step'] as const;

/** Three hints, opened one by one: a question, where to look, the step worked out. */
export function Hints({ taskId, hints, shown }: HintsProps) {
  const { session } = useLab();
  // Hints also open while the lab is still loading, or when it cannot start.
  const [openedHere, setOpenedHere] = useState(0);
  const count = session === null ? openedHere : shown;
  const texts = [hints.question, hints.where, hints.step];
  const label = nextLabel[count];

  function openNext() {
    if (session === null) setOpenedHere((before) => Math.min(3, before + 1));
    else session.showHint(taskId);
  }

  return (
    <div>
      <ol aria-live="polite" className="space-y-2 text-panel empty:hidden">
        {texts.slice(0, count).map((text, index) => (
          <li key={text} className="grid grid-cols-[auto_1fr] gap-2.5">
            <span className="text-ink-soft">{index + 1} of 3</span>
            <span>
              <RichText text={text} />
            </span>
          </li>
        ))}
      </ol>
      {label !== undefined && (
        <Button onClick={openNext} className={count > 0 ? 'mt-2' : ''}>
          {label}
        </Button>
      )}
    </div>
  );
}
