'use client';

import { Clock, Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '@/components/ui';
import { formatDateTime } from '@/components/ui/time';
import { useLab, useReadyLab } from './lab-context';
import { PortalRoot } from './portal-root';

const MINUTE = 60_000;
const steps = [
  { id: 'ten-minutes', label: 'Forward 10 minutes', milliseconds: 10 * MINUTE },
  { id: 'hour', label: 'Forward 1 hour', milliseconds: 60 * MINUTE },
  { id: 'day', label: 'Forward 1 day', milliseconds: 24 * 60 * MINUTE },
];

/** The lab's clock, undo and redo, and starting again. */
export function LabControls() {
  const { session, state } = useReadyLab();
  const { selectExchange } = useLab();
  const [confirming, setConfirming] = useState(false);
  useUndoKeys(session.undo, session.redo);

  return (
    <div className="flex items-center sm:gap-1">
      <PortalRoot>
        <MenuTrigger>
          <AriaButton className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-caption tabular-nums whitespace-nowrap hover:border-line-strong">
            <Clock aria-hidden size={14} />
            <span className="sr-only">The lab’s clock: </span>
            {formatDateTime(state.now)}
          </AriaButton>
          <Popover className="rounded-card border border-line-strong bg-surface p-1">
            <Menu
              aria-label="Move the lab’s clock"
              className="outline-none"
              onAction={(key) => session.advanceClock(steps.find(({ id }) => id === key)?.milliseconds ?? 0)}
            >
              {steps.map(({ id, label }) => (
                <MenuItem
                  key={id}
                  id={id}
                  className="flex min-h-8 cursor-pointer items-center rounded-control px-3 text-panel outline-none focus:bg-sunken"
                >
                  {label}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </PortalRoot>
      <Button look="quiet" className="px-2" disabled={!state.canUndo} title="Undo (Ctrl+Z)" onClick={session.undo}>
        <Undo2 aria-hidden size={16} />
        <span className="max-xl:sr-only">Undo</span>
      </Button>
      <Button
        look="quiet"
        className="px-2"
        disabled={!state.canRedo}
        title="Redo (Ctrl+Shift+Z)"
        onClick={session.redo}
      >
        <Redo2 aria-hidden size={16} />
        <span className="max-xl:sr-only">Redo</span>
      </Button>
      {confirming ? (
        <Button
          autoFocus
          look="plain"
          className="text-denied whitespace-nowrap"
          onBlur={() => setConfirming(false)}
          onClick={() => {
            setConfirming(false);
            selectExchange(null);
            void session.reset();
          }}
        >
          Start over<span className="max-sm:sr-only">: forget everything done here</span>
        </Button>
      ) : (
        <Button look="quiet" className="px-2" title="Start this lab over" onClick={() => setConfirming(true)}>
          <RotateCcw aria-hidden size={16} />
          <span className="max-xl:sr-only">Reset</span>
        </Button>
      )}
    </div>
  );
}

/** Ctrl+Z (or Cmd+Z) undoes in the lab, except where text is being edited. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      const target = event.target;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], .monaco-editor'))
        return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [undo, redo]);
}
