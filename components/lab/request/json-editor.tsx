'use client';

import { Editor, loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import { useSyncExternalStore } from 'react';
import { currentTheme, watchTheme } from '@/components/site/theme';
import { useMedia } from '../use-media';

export interface JsonEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the request's Content-Type says. */
  readonly language: 'json' | 'plaintext';
}

// Monaco comes with the site; without this the wrapper would fetch it from a CDN.
loader.config({ monaco });
self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    label === 'json'
      ? new Worker(new URL('monaco-editor/language/json/json.worker.js', import.meta.url), { type: 'module' })
      : new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
};

/** An editor with syntax checks for JSON. Ctrl+M makes Tab leave the editor, as the line below it says. */
export function JsonEditor({ value, onChange, language }: JsonEditorProps) {
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const theme = useSyncExternalStore(watchTheme, currentTheme);
  const dark = theme === 'dark' || (theme === 'auto' && prefersDark);
  return (
    <>
      <div className="mt-1 overflow-hidden rounded-control border border-line-strong">
        <Editor
          height="13rem"
          language={language}
          theme={dark ? 'vs-dark' : 'vs'}
          value={value}
          onChange={(next) => onChange(next ?? '')}
          options={{
            ariaLabel: language === 'json' ? 'Body of the request, JSON' : 'Body of the request',
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
