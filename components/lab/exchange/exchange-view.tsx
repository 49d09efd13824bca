'use client';

import { useState } from 'react';
import { Button, CopyButton, toneOfStatus, Verdict } from '@/components/ui';
import type { HeaderList, RequestEvent } from '@/lib/cloud';
import { toCurl } from './curl';
import { FoldedText } from './folded-text';
import { failureMeanings, outcomeWords, statusOf } from './words';

/** One exchange as it went over the wire: the request, and the answer or why there was none. */
export function ExchangeView({ event }: { readonly event: RequestEvent }) {
  const [raw, setRaw] = useState(false);
  const { method, url, requestHeaders, requestBody, outcome } = event;
  const { host, pathname, search } = new URL(url);
  return (
    <div className="space-y-3">
      <Part
        title="Request"
        aside={
          <CopyButton label="as curl" text={toCurl({ method, url, headers: requestHeaders, body: requestBody })} />
        }
      >
        <Lines
          first={`${method} ${pathname}${search} HTTP/1.1`}
          headers={[['host', host], ...requestHeaders]}
          body={requestBody}
          raw={raw}
        />
      </Part>
      {outcome.kind === 'response' ? (
        <Part
          title="Answer"
          verdict={<Verdict tone={toneOfStatus(statusOf(event))}>{outcomeWords(event)}</Verdict>}
          aside={
            <Button look="quiet" aria-pressed={raw} onClick={() => setRaw(!raw)}>
              Raw
            </Button>
          }
        >
          <Lines
            first={`HTTP/1.1 ${outcome.status} ${outcome.statusText}`}
            headers={outcome.headers}
            body={outcome.body}
            raw={raw}
          />
        </Part>
      ) : (
        <Part title="Answer" verdict={<Verdict tone="denied">No answer</Verdict>}>
          <p className="px-4 py-3 text-panel">
            <code className="font-mono">{outcome.message}</code>
            <span className="mt-1 block text-ink-soft">{failureMeanings[outcome.code]}</span>
          </p>
        </Part>
      )}
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly verdict?: React.ReactNode;
  readonly aside?: React.ReactNode;
  readonly children: React.ReactNode;
}

function Part({ title, verdict, aside, children }: PartProps) {
  return (
    <section aria-label={title} className="overflow-hidden rounded-card border border-line bg-surface">
      <div className="flex min-h-10 items-center gap-3 border-line border-b px-4 py-1">
        <h3 className="font-semibold text-panel">{title}</h3>
        {verdict}
        <div className="ml-auto">{aside}</div>
      </div>
      {children}
    </section>
  );
}

interface LinesProps {
  readonly first: string;
  readonly headers: HeaderList;
  readonly body: string;
  readonly raw: boolean;
}

function Lines({ first, headers, body, raw }: LinesProps) {
  return (
    <pre className="whitespace-pre-wrap break-words px-4 py-3 font-mono text-caption">
      <strong className="font-semibold">{first}</strong>
      {headers.map(([name, value]) => (
        <span key={name} className="block text-ink-soft">
          {name}: <FoldedText text={value} />
        </span>
      ))}
      {body !== '' && (
        <span className="mt-2 block">
          <FoldedText text={raw ? body : pretty(body)} />
        </span>
      )}
    </pre>
  );
}

/** JSON laid out, with the line breaks inside Azure's messages shown as such; anything else as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).replaceAll('\\r\\n', '\n    ');
  } catch {
    return body;
  }
}
