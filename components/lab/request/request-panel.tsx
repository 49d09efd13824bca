'use client';

import { Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Empty, toneOfStatus, Verdict } from '@/components/ui';
import type { RequestEvent } from '@/lib/cloud';
import type { NotSent } from '@/lib/lesson/session-types';
import { ExchangeView, findExchange, outcomeWords, shortPath, statusOf } from '../exchange';
import { useLab, useReadyLab } from '../lab-context';
import { BodyEditor } from './body-editor';
import { HeaderRows } from './header-rows';
import { PlaceVariables } from './place-variables';
import { bodyLanguage, METHODS, type RequestForm, takesBody, toForm, toSpec } from './request-form';

const field = 'min-h-9 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2 text-panel';
const empty: RequestForm = { from: 'laptop', method: 'GET', url: 'https://', headers: [], body: '' };

/** Sends any request from any place of the lab, and shows what went over the wire. */
export function RequestPanel() {
  const { session, state } = useReadyLab();
  const { offer, selectExchange } = useLab();
  const { presets } = session.lab;
  const [form, setForm] = useState<RequestForm>(() =>
    presets[0] === undefined ? empty : toForm(session.resolveStep(presets[0].request)),
  );
  const [preset, setPreset] = useState(presets[0]?.id ?? '');
  const [offered, setOffered] = useState<number | null>(null);
  const formElement = useRef<HTMLFormElement>(null);
  const [sent, setSent] = useState<{ exchange: number | null; problem: NotSent | null } | null>(null);

  useEffect(() => {
    if (offer === null) return;
    setForm(toForm(offer.spec));
    setPreset('');
    setOffered(offer.id);
    setSent(null);
    formElement.current?.scrollIntoView({ block: 'nearest' });
  }, [offer]);

  const event = sent?.exchange == null ? null : findExchange(state.events, sent.exchange);
  const place = state.places.find(({ name }) => name === form.from);
  const change = (part: Partial<RequestForm>) => {
    setForm((before) => ({ ...before, ...part }));
    setOffered(null);
  };

  async function send() {
    setOffered(null);
    const { exchange, outcome } = await session.send(toSpec(form));
    setSent({ exchange, problem: outcome.kind === 'not-sent' ? outcome : null });
    selectExchange(exchange);
  }

  return (
    <div className="mx-auto max-w-4xl space-y-4 p-4">
      <form
        ref={formElement}
        aria-label="Request"
        className="space-y-3 rounded-card border border-line bg-surface p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        // Taken on the way down, so that neither the field, the editor nor the button acts on it a second time.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          if (!event.repeat) void send();
        }}
      >
        <div className="grid gap-3 @lg:grid-cols-2">
          <label className="grid min-w-0 gap-1 text-caption text-ink-soft">
            Start from
            <select
              value={preset}
              className={`${field} text-ink`}
              onChange={({ target }) => {
                const chosen = presets.find(({ id }) => id === target.value);
                setPreset(target.value);
                setOffered(null);
                if (chosen !== undefined) setForm(toForm(session.resolveStep(chosen.request)));
              }}
            >
              {preset === '' && <option value="">Your own request</option>}
              {presets.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label className="grid min-w-0 gap-1 text-caption text-ink-soft">
            Send from
            <select
              value={form.from}
              className={`${field} text-ink`}
              onChange={({ target }) => change({ from: target.value })}
            >
              {state.places.map(({ name, prompt }) => (
                <option key={name} value={name}>
                  {prompt}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-1.5">
          <label className="grid min-w-0 gap-1 text-caption text-ink-soft">
            Method
            <select
              value={form.method}
              className={`${field} font-mono text-ink`}
              onChange={({ target }) => change({ method: target.value })}
            >
              {METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </select>
          </label>
          <label className="grid min-w-0 gap-1 text-caption text-ink-soft">
            URL
            <input
              value={form.url}
              spellCheck={false}
              autoCapitalize="off"
              className={`${field} font-mono text-caption text-ink`}
              onChange={({ target }) => change({ url: target.value })}
            />
          </label>
        </div>
        <HeaderRows rows={form.headers} onChange={(headers) => change({ headers })} />
        {takesBody(form.method) && (
          <BodyEditor language={bodyLanguage(form.headers)} value={form.body} onChange={(body) => change({ body })} />
        )}
        {place !== undefined && <PlaceVariables place={place} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="accent" className="min-h-9 px-4">
            <Send aria-hidden size={14} />
            Send
          </Button>
          <p role="status" className="text-caption text-ink-soft">
            {offered === null ? '' : 'Ready to send. Nothing was sent yet.'}
          </p>
          {event !== null && <Verdict tone={toneOfStatus(statusOf(event))}>{outcomeWords(event)}</Verdict>}
        </div>
      </form>
      <Answer event={event} problem={sent?.problem ?? null} />
    </div>
  );
}

interface AnswerProps {
  readonly event: RequestEvent | null;
  readonly problem: NotSent | null;
}

function Answer({ event, problem }: AnswerProps) {
  return (
    <div>
      <p role="status" className="sr-only">
        {event !== null && `${outcomeWords(event)} in answer to ${event.method} ${shortPath(event.url)}`}
      </p>
      {problem !== null && (
        <p role="alert" className="rounded-card border border-denied bg-surface px-4 py-3 text-panel">
          <strong className="block font-semibold">This request could not be sent.</strong>
          {problem.message}
        </p>
      )}
      {event !== null && <ExchangeView event={event} />}
      {event === null && problem === null && (
        <Empty>The exchange appears here, as it went over the wire, when you send the request.</Empty>
      )}
    </div>
  );
}
