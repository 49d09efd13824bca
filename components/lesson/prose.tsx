import type { ComponentProps } from 'react';
import { InlineCode } from './rich-text';

/** How Markdown's own elements look in a lesson: 16/26, at most 65 characters a line. */
export const prose = {
  h2: (props: ComponentProps<'h2'>) => (
    <h2 {...props} className="mt-12 mb-3 scroll-mt-6 text-balance font-semibold text-2xl tracking-tight" />
  ),
  h3: (props: ComponentProps<'h3'>) => (
    <h3 {...props} className="mt-8 mb-2 scroll-mt-6 font-semibold text-lg tracking-tight" />
  ),
  p: (props: ComponentProps<'p'>) => <p {...props} className="my-4 max-w-[65ch] text-pretty text-prose" />,
  ul: (props: ComponentProps<'ul'>) => (
    <ul {...props} className="my-4 max-w-[65ch] list-disc space-y-1.5 pl-5 text-prose marker:text-ink-soft" />
  ),
  ol: (props: ComponentProps<'ol'>) => (
    <ol {...props} className="my-4 max-w-[65ch] list-decimal space-y-1.5 pl-5 text-prose marker:text-ink-soft" />
  ),
  a: (props: ComponentProps<'a'>) => (
    <a {...props} className="text-accent underline underline-offset-2 hover:text-accent-hover" />
  ),
  code: InlineCode,
  pre: (props: ComponentProps<'pre'>) => (
    <pre
      {...props}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
      tabIndex={0}
      className="my-4 overflow-x-auto rounded-card border border-line bg-sunken p-4 font-mono text-caption [&_code]:whitespace-pre [&_code]:bg-transparent [&_code]:p-0 [&_code]:text-[1em]"
    />
  ),
  table: (props: ComponentProps<'table'>) => (
    <table {...props} className="my-4 w-full border-collapse text-left text-panel" />
  ),
  th: (props: ComponentProps<'th'>) => (
    <th {...props} className="border-line-strong border-b py-2 pr-4 align-bottom font-semibold" />
  ),
  td: (props: ComponentProps<'td'>) => <td {...props} className="border-line border-b py-2 pr-4 align-top" />,
};
