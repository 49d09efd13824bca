'use client';

import { ArrowRight, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem, type Selection } from 'react-aria-components';
import { Button, Empty, toneOfStatus, Verdict } from '@/components/ui';
import { formatTime } from '@/components/ui/time';
import type { World } from '@/lib/cloud';
import { ExchangeView, errorCodeIn, originName, outcomeWords, shortPath, statusOf, targetName } from '../exchange';
import { useLab, useReadyLab } from '../lab-context';
import { internalCount, type TimelineRow, timelineRows } from './timeline-rows';

/** Every request of the lab, newest first; one row leads to the whole exchange. */
export function TimelinePanel() {
  const { state } = useReadyLab();
  const { selectedExchange, selectExchange } = useLab();
  const [text, setText] = useState('');
  const [internal, setInternal] = useState(false);
  const hidden = internalCount(state.events);
  const rows = timelineRows(state.events, state.world, { text, internal });
  const selected = rows.find((row) => row.kind === 'request' && row.event.exchange === selectedExchange);

  function onSelectionChange(keys: Selection): void {
    const [key] = keys === 'all' ? [] : keys;
    const row = rows.find((each) => each.key === key);
    selectExchange(row?.kind === 'request' ? row.event.exchange : null);
  }

  if (state.events.length === 0) {
    return (
      <Empty>
        No request yet. Switch on an identity in Resources, or send one from Request: each will be listed here.
      </Empty>
    );
  }
  return (
    <div className="mx-auto max-w-4xl space-y-4 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex min-w-48 flex-1 items-center gap-2 text-caption text-ink-soft">
          Filter
          <input
            type="search"
            value={text}
            onChange={({ target }) => setText(target.value)}
            className="min-h-8 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-2 text-ink text-panel"
          />
        </label>
        {hidden > 0 && (
          <label className="flex min-h-8 items-center gap-2 text-caption">
            <input
              type="checkbox"
              checked={internal}
              onChange={({ target }) => setInternal(target.checked)}
              className="size-4 accent-accent"
            />
            {`Show the services’ own requests (${hidden})`}
          </label>
        )}
      </div>
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <GridList
          aria-label="Requests, newest first"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selected === undefined ? [] : [selected.key]}
          onSelectionChange={onSelectionChange}
          disabledKeys={rows.flatMap((row) => (row.kind === 'restore' ? [row.key] : []))}
          renderEmptyState={() => <Empty>No request has these words.</Empty>}
          className="max-h-96 overflow-y-auto outline-none"
        >
          {rows.map((row) => (
            <GridListItem
              key={row.key}
              id={row.key}
              textValue={textOf(row, state.world)}
              className="cursor-pointer border-line border-b border-l-3 border-l-transparent outline-none last:border-b-0 hover:bg-sunken data-selected:border-l-accent data-selected:bg-sunken data-disabled:cursor-default data-focus-visible:outline-2 data-focus-visible:outline-accent data-focus-visible:-outline-offset-2"
            >
              {row.kind === 'restore' ? (
                <RestoreLine at={row.event.at} />
              ) : (
                <RequestLine row={row} world={state.world} />
              )}
            </GridListItem>
          ))}
        </GridList>
      </div>
      {selected?.kind === 'request' ? (
        <Details row={selected} />
      ) : (
        <p className="text-caption text-ink-soft">Select a request to see the exchange.</p>
      )}
    </div>
  );
}

function RequestLine({
  row,
  world,
}: {
  readonly row: Extract<TimelineRow, { kind: 'request' }>;
  readonly world: World;
}) {
  const { event, identity } = row;
  const code =
    event.outcome.kind === 'response' && event.outcome.status >= 400 ? errorCodeIn(event.outcome.body) : null;
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-3 @md:grid-cols-[4.5rem_minmax(0,1fr)_auto] px-4 py-2 text-panel">
      <span className="font-mono text-caption text-ink-soft tabular-nums">{formatTime(event.at)}</span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-1.5">
          {originName(event.origin, world)}
          <ArrowRight aria-label="to" size={13} className="text-ink-soft" />
          {targetName(event)}
          {identity !== null && <span className="text-caption text-identity">{identity}</span>}
        </span>
        <code className="block truncate font-mono text-caption text-ink-soft">
          {event.method} {shortPath(event.url)}
        </code>
      </span>
      <span className="col-start-2 mt-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 @md:col-start-3 @md:mt-0 @md:flex-col @md:items-end">
        <Verdict tone={toneOfStatus(statusOf(event))}>{outcomeWords(event)}</Verdict>
        {code !== null && <code className="font-mono text-caption text-ink-soft">{code}</code>}
      </span>
    </div>
  );
}

function RestoreLine({ at }: { readonly at: number }) {
  return (
    <div className="flex items-center gap-3 bg-sunken px-4 py-1.5 text-caption text-ink-soft">
      <span className="font-mono tabular-nums">{formatTime(at)}</span>
      <Undo2 aria-hidden size={13} />
      The world was put back by undo or redo
    </div>
  );
}

function Details({ row }: { readonly row: Extract<TimelineRow, { kind: 'request' }> }) {
  const { openPanel } = useLab();
  const { event, decision } = row;
  const hasToken =
    event.requestHeaders.some(([name]) => name.toLowerCase() === 'authorization') ||
    (event.outcome.kind === 'response' && event.outcome.body.includes('"access_token"'));
  return (
    <section aria-label="Selected exchange" className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {decision !== null && <Button onClick={() => openPanel('access')}>Show the decision</Button>}
        {hasToken && <Button onClick={() => openPanel('token')}>Show the token</Button>}
      </div>
      <ExchangeView event={event} />
    </section>
  );
}

function textOf(row: TimelineRow, world: World): string {
  if (row.kind === 'restore') return 'Undone or redone';
  const { event } = row;
  return `${originName(event.origin, world)} to ${targetName(event)}: ${event.method} ${shortPath(event.url)}, ${outcomeWords(event)}`;
}
