'use client';

import { type ComponentType, useEffect, useId, useState } from 'react';
import type { JsonEditorProps } from './json-editor';

/**
 * The body of a request. A plain text field works at once; the JSON editor takes its place when it has loaded,
 * and never when it cannot be loaded.
 */
export function BodyEditor(props: JsonEditorProps) {
  const id = useId();
  const [Editor, setEditor] = useState<ComponentType<JsonEditorProps> | null>(null);

  useEffect(() => {
    let current = true;
    import('./json-editor').then(
      ({ JsonEditor }) => {
        if (current) setEditor(() => JsonEditor);
      },
      // Without a network the text field stays; nothing is lost.
      () => {},
    );
    return () => {
      current = false;
    };
  }, []);

  return (
    <div>
      <label htmlFor={id} className="text-caption text-ink-soft">
        Body
      </label>
      {Editor === null ? (
        <textarea
          id={id}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          rows={8}
          spellCheck={false}
          className="mt-1 block w-full rounded-control border border-line-strong bg-surface p-3 font-mono text-caption"
        />
      ) : (
        <Editor {...props} />
      )}
    </div>
  );
}
