'use client';

import { Editor, loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import { useMedia } from '../use-media';

export interface JsonEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

// Monaco comes with the site; without this the wrapper would fetch it from a CDN.
loader.config({ monaco });
self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    label === 'json'
      ? new Worker(new URL('monaco-editor/language/json/json.worker.js', import.meta.url), { type: 'module' })
      : new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
};

/** JSON with syntax checks. Ctrl+M makes Tab leave the editor, as the line below it says. */
export function JsonEditor({ value, onChange }: JsonEditorProps) {
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen === 'dark' || (chosen !== 'light' && prefersDark);
  return (
    <>
      <div className="mt-1 overflow-hidden rounded-control border border-line-strong">
        <Editor
          height="13rem"
          language="json"
          theme={dark ? 'vs-dark' : 'vs'}
          value={value}
          onChange={(next) => onChange(next ?? '')}
          options={{
            ariaLabel: 'Body of the request, JSON',
            minimap: { enabled: false },
            lineNumbers: 'off',
            folding: false,
            fontSize: 13,
            wordWrap: 'on',
            scrollBeyondLastLine: false,
            tabFocusMode: true,
            automaticLayout: true,
          }}
        />
      </div>
      <p className="mt-1 text-caption text-ink-soft">Tab leaves the editor. To type tabs in it, press Ctrl+M first.</p>
    </>
  );
}
