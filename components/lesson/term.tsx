import { type ReactNode, useId } from 'react';
import { findTerm } from '@/content/glossary/terms';

interface TermProps {
  readonly id: string;
  readonly children: ReactNode;
}

/**
 * A word with a glossary card. The card is a native popover, so it needs no script: Escape and a click elsewhere
 * close it. It opens beneath the word where the browser can anchor it, else in the middle of the screen.
 */
export function Term({ id, children }: TermProps) {
  const cardId = useId();
  const entry = findTerm(id);
  if (entry === null) throw new Error(`<Term id="${id}">: the glossary (content/glossary/terms.ts) has no such entry`);
  return (
    <>
      <button
        type="button"
        popoverTarget={cardId}
        className="cursor-help underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-ink"
      >
        {children}
      </button>
      {/* A span, because a block would end the paragraph that it stands in. */}
      <span
        id={cardId}
        popover="auto"
        className="m-auto max-w-[min(22rem,calc(100vw-2rem))] rounded-card border border-line-strong bg-surface p-4 text-ink text-panel supports-[position-area:bottom]:m-0 supports-[position-area:bottom]:mt-1.5 supports-[position-area:bottom]:[position-area:bottom_span-right] supports-[position-area:bottom]:[position-try-fallbacks:flip-block,flip-inline]"
      >
        <strong className="block font-semibold">{entry.term}</strong>
        <span className="mt-1 block">{entry.text}</span>
        {entry.olderNames !== undefined && (
          <span className="mt-2 block text-caption text-ink-soft">Older names: {entry.olderNames}</span>
        )}
      </span>
    </>
  );
}
