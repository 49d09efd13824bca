'use client';

import { Circle, CircleCheck, Contrast } from 'lucide-react';
import { useState } from 'react';
import { Button, Verdict } from '@/components/ui';
import type { rbac } from '@/lib/cloud';
import { considerationMessage, type Names, nearness, toText, verdictMessage } from '@/lib/explain';
import { MessageView } from './message-view';

interface TraceProps {
  readonly explanation: rbac.Explanation;
  readonly names: Names;
  readonly onShow: (assignmentId: string) => void;
}

const marks = {
  full: { Icon: CircleCheck, label: 'Allows', className: 'text-allowed' },
  half: { Icon: Contrast, label: 'Near miss', className: 'text-ink [&>path]:fill-current' },
  empty: { Icon: Circle, label: 'Not about this', className: 'text-ink-soft' },
};

/** A decision told: the verdict in a sentence, then each assignment considered, nearest miss first. */
export function Trace({ explanation, names, onShow }: TraceProps) {
  const [all, setAll] = useState(false);
  const { question, considered } = explanation;
  const near = considered.filter((each) => nearness(each) !== 'empty');
  const shown = all || near.length === 0 ? considered : near;
  const folded = considered.length - shown.length;
  return (
    <>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3">
        <Verdict tone={explanation.allowed ? 'allowed' : 'denied'}>
          {explanation.allowed ? 'Allowed' : 'Denied'}
        </Verdict>
        <p className="text-base leading-normal">
          <MessageView message={verdictMessage(explanation, names)} />
        </p>
      </div>
      {considered.length > 0 && (
        <ol aria-label="Role assignments considered" className="mt-3 divide-y divide-line border-line border-t">
          {shown.map((each) => {
            const { Icon, label, className } = marks[nearness(each)];
            const { title, reason, condition } = considerationMessage(each, question, names);
            return (
              <li
                key={`${each.assignmentId} ${each.propagation.kind}`}
                className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2.5 py-2.5 text-panel"
              >
                <Icon role="img" aria-label={label} size={16} className={`mt-0.5 ${className}`} />
                <div className="min-w-0">
                  <p>
                    <MessageView message={title} />
                  </p>
                  <p className="text-caption text-ink-soft">
                    <MessageView message={reason} />
                  </p>
                  {condition !== null && (
                    <p className="text-caption text-ink-soft">
                      <MessageView message={condition} />
                    </p>
                  )}
                </div>
                <Button
                  look="quiet"
                  className="px-2 text-caption"
                  aria-label={`Show ${toText(title)} in the list`}
                  onClick={() => onShow(each.assignmentId)}
                >
                  Show
                </Button>
              </li>
            );
          })}
        </ol>
      )}
      {explanation.others > 0 && <p className="mt-1 text-caption text-ink-soft">{othersText(explanation.others)}</p>}
      {(folded > 0 || all) && (
        <Button look="quiet" className="-ml-2 mt-1 px-2 text-caption" aria-expanded={all} onClick={() => setAll(!all)}>
          {foldText(folded)}
        </Button>
      )}
    </>
  );
}

function othersText(others: number): string {
  return others === 1
    ? 'One more assignment belongs to another principal.'
    : `${others} more assignments belong to other principals.`;
}

function foldText(folded: number): string {
  if (folded === 0) return 'Show only the near ones';
  return folded === 1 ? 'Show one more that is about others' : `Show ${folded} more that are about others`;
}
