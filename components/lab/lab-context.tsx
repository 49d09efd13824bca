'use client';

import { type ComponentType, createContext, useContext, useSyncExternalStore } from 'react';
import type { LabSession, LabState } from '@/lib/lesson/session-types';
import type { PanelName, RequestSpec } from '@/lib/lesson/types';

export type LabStatus = 'loading' | 'ready' | 'failed';

/** What the prose and the panels share: the session, and where on the screen the learner is. */
export interface LabContextValue {
  readonly status: LabStatus;
  /** Why the lab could not start, for people to read; null unless failed. */
  readonly failure: string | null;
  readonly session: LabSession | null;
  /** Workbench and controls; null until they are loaded, which is when `session` is. */
  readonly parts: { readonly Workbench: ComponentType; readonly LabControls: ComponentType } | null;
  /** The panel in front. */
  readonly panel: PanelName;
  /** Brings a panel to the front (on a phone: opens the lab's sheet at it). */
  openPanel(panel: PanelName): void;
  /** A request put into the request panel and not sent; `id` changes with each offer. */
  readonly offer: { readonly id: number; readonly spec: RequestSpec } | null;
  /** Puts a request into the request panel and brings that to the front. */
  offerRequest(spec: RequestSpec): void;
  /** Number of the exchange that the panels show; null for the latest. */
  readonly selectedExchange: number | null;
  selectExchange(exchange: number | null): void;
}

export const LabContext = createContext<LabContextValue | null>(null);

/** The lab's screen state; throws outside a lesson. */
export function useLab(): LabContextValue {
  const value = useContext(LabContext);
  if (value === null) throw new Error('useLab needs a LabContext above it');
  return value;
}

const noSubscription = () => () => {};

/** The lab's present state, or null until the lab is loaded. */
export function useLabState(): LabState | null {
  const { session } = useLab();
  return useSyncExternalStore(
    session === null ? noSubscription : session.subscribe,
    () => session?.getState() ?? null,
    () => null,
  );
}

/** For panels, which are shown only when the lab is ready. */
export function useReadyLab(): { session: LabSession; state: LabState } {
  const { session } = useLab();
  const state = useLabState();
  if (session === null || state === null) throw new Error('this panel is shown before the lab is ready');
  return { session, state };
}
