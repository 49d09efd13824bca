'use client';

import { FlaskConical, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui';
import { useLab } from './lab-context';
import { LabSlot } from './lab-slot';

interface LabSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** On a narrow screen the lab is one sheet away; it stays mounted, so that nothing typed there is lost. */
export function LabSheet({ open, onOpenChange }: LabSheetProps) {
  const { parts } = useLab();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    <>
      <div className="fixed inset-x-0 bottom-0 border-line border-t bg-surface p-3 lg:hidden">
        <Button look="accent" className="min-h-11 w-full text-base" onClick={() => onOpenChange(true)}>
          <FlaskConical aria-hidden size={18} />
          Open the lab
        </Button>
      </div>
      <dialog
        ref={dialog}
        aria-label="Lab"
        onClose={() => onOpenChange(false)}
        className="m-0 h-dvh max-h-none w-screen max-w-none bg-sunken text-ink backdrop:bg-scrim"
      >
        <div className="flex h-full flex-col">
          <div className="flex flex-wrap items-center justify-between border-line border-b bg-surface px-2 py-1">
            <h2 className="sr-only">Lab</h2>
            {parts !== null && <parts.LabControls />}
            <Button look="quiet" className="min-h-10 px-2" onClick={() => onOpenChange(false)}>
              <X aria-hidden size={16} />
              Back<span className="sr-only"> to the lesson</span>
            </Button>
          </div>
          <div className="@container min-h-0 flex-1">
            <LabSlot />
          </div>
        </div>
      </dialog>
    </>
  );
}
