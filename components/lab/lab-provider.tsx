'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { LabSession } from '@/lib/lesson/session-types';
import type { PanelName, RequestSpec } from '@/lib/lesson/types';
import { LabContext, type LabContextValue } from './lab-context';

interface LabProviderProps {
  readonly slug: string;
  /** Called when a panel is asked for, so that the layout can bring the lab into view. */
  readonly onReveal: () => void;
  readonly children: ReactNode;
}

type Loaded =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: string }
  | { readonly status: 'ready'; readonly session: LabSession; readonly parts: NonNullable<LabContextValue['parts']> };

const NOT_SECURE =
  'The lab signs real tokens with your browser’s cryptography, which browsers offer only on https or localhost. Open this page there to use the lab.';
const NOT_LOADED = 'The lab could not be loaded. Check the connection and reload the page.';

/** Loads engine and workbench once the page is quiet, and holds what prose and panels share. */
export function LabProvider({ slug, onReveal, children }: LabProviderProps) {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' });
  const [panel, setPanel] = useState<PanelName>('resources');
  const [offer, setOffer] = useState<LabContextValue['offer']>(null);
  const [selectedExchange, selectExchange] = useState<number | null>(null);

  useEffect(() => {
    let current = true;
    const cancel = whenIdle(() => {
      loadLab(slug).then((next) => {
        if (current) setLoaded(next);
      });
    });
    return () => {
      current = false;
      cancel();
    };
  }, [slug]);

  const openPanel = useCallback(
    (next: PanelName) => {
      setPanel(next);
      onReveal();
    },
    [onReveal],
  );

  const offerRequest = useCallback(
    (spec: RequestSpec) => {
      setOffer((last) => ({ id: (last?.id ?? 0) + 1, spec }));
      openPanel('request');
    },
    [openPanel],
  );

  const value = useMemo(
    (): LabContextValue => ({
      status: loaded.status,
      failure: loaded.status === 'failed' ? loaded.failure : null,
      session: loaded.status === 'ready' ? loaded.session : null,
      parts: loaded.status === 'ready' ? loaded.parts : null,
      panel,
      openPanel,
      offer,
      offerRequest,
      selectedExchange,
      selectExchange,
    }),
    [loaded, panel, openPanel, offer, offerRequest, selectedExchange],
  );

  return <LabContext.Provider value={value}>{children}</LabContext.Provider>;
}

async function loadLab(slug: string): Promise<Loaded> {
  if (!window.isSecureContext) return { status: 'failed', failure: NOT_SECURE };
  try {
    const [{ openLab }, { Workbench }, { LabControls }] = await Promise.all([
      import('./lab-runtime'),
      import('./workbench'),
      import('./lab-controls'),
    ]);
    return { status: 'ready', session: await openLab(slug), parts: { Workbench, LabControls } };
  } catch {
    return { status: 'failed', failure: NOT_LOADED };
  }
}

/** Runs a task when the browser has nothing better to do; Safari has no requestIdleCallback. */
function whenIdle(task: () => void): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(task, { timeout: 1_500 });
    return () => window.cancelIdleCallback(handle);
  }
  const handle = window.setTimeout(task, 200);
  return () => window.clearTimeout(handle);
}
