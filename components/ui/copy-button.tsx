'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button';

/** Copies a text; says so in its name for screen readers and by a tick. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      look="quiet"
      className="min-w-8 shrink-0 px-1.5"
      aria-label={copied ? `Copied: ${label}` : `Copy ${label}`}
      title={copied ? 'Copied' : `Copy ${label}`}
      onBlur={() => setCopied(false)}
      onClick={() => {
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
    </Button>
  );
}
