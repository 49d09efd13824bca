import { createElement, Fragment, type ReactNode } from 'react';

/** Shows a plain sentence in which words between backticks, as in Markdown, are code. */
export function RichText({ text }: { readonly text: string }): ReactNode {
  const parts = text.split('`').map((part, index) => (index % 2 === 0 ? part : createElement(InlineCode, null, part)));
  // Spread, because the parts of a sentence have no identity that could be a key.
  return createElement(Fragment, null, ...parts);
}

/** Code within a sentence. Long ids and URLs may break anywhere. */
export function InlineCode({ children }: { readonly children?: ReactNode }) {
  return <code className="break-words rounded bg-sunken px-1 py-0.5 font-mono text-[0.92em]">{children}</code>;
}
