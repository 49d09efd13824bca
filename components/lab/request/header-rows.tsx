'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui';
import { type HeaderRow, headerRow } from './request-form';

interface HeaderRowsProps {
  readonly rows: readonly HeaderRow[];
  readonly onChange: (rows: readonly HeaderRow[]) => void;
}

const field = 'min-h-8 min-w-0 rounded-control border border-line-strong bg-surface px-2 font-mono text-caption';

/** The headers of a request, one row each. */
export function HeaderRows({ rows, onChange }: HeaderRowsProps) {
  const replace = (key: number, change: Partial<HeaderRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <fieldset>
      <legend className="text-caption text-ink-soft">Headers</legend>
      <div className="mt-1 space-y-1.5">
        {rows.map(({ key, name, value }, index) => (
          <div key={key} className="grid grid-cols-[minmax(6rem,2fr)_minmax(0,5fr)_auto] gap-1.5">
            <input
              aria-label={`Name of header ${index + 1}`}
              value={name}
              onChange={(event) => replace(key, { name: event.target.value })}
              spellCheck={false}
              className={field}
            />
            <input
              aria-label={`Value of header ${index + 1}`}
              value={value}
              onChange={(event) => replace(key, { value: event.target.value })}
              spellCheck={false}
              className={field}
            />
            <Button
              look="quiet"
              className="px-2"
              aria-label={`Remove header ${name || index + 1}`}
              onClick={() => onChange(rows.filter((row) => row.key !== key))}
            >
              <X aria-hidden size={14} />
            </Button>
          </div>
        ))}
        <Button look="quiet" className="-ml-2 px-2" onClick={() => onChange([...rows, headerRow()])}>
          <Plus aria-hidden size={14} />
          Add header
        </Button>
      </div>
    </fieldset>
  );
}
