'use client';

import clsx from 'clsx';
import { useRef } from 'react';
import { type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { PanelName } from '@/lib/lesson/types';
import { AccessPanel } from './access';
import { useLab, useReadyLab } from './lab-context';
import { PortalRoot } from './portal-root';
import { RequestPanel } from './request';
import { ResourcesPanel } from './resources';
import { TimelinePanel } from './timeline';
import { TokenPanel } from './token';
import { TopologyPanel } from './topology';
import { useElementWidth } from './use-media';

/** From this width on, the token inspector stands beside the other panels. */
const ROOMY = 840;
/** Below this width one panel takes the whole height. */
const NARROW = 620;

const panels: readonly { readonly name: PanelName; readonly label: string }[] = [
  { name: 'resources', label: 'Resources' },
  { name: 'request', label: 'Request' },
  { name: 'access', label: 'Access' },
  { name: 'token', label: 'Token' },
  { name: 'timeline', label: 'Timeline' },
];

const contents: Record<PanelName, () => React.ReactNode> = {
  resources: () => <ResourcesPanel />,
  request: () => <RequestPanel />,
  access: () => <AccessPanel />,
  token: () => <TokenPanel />,
  timeline: () => <TimelinePanel />,
};

/** The lab's panels: the drawing on top, one row of tabs, and the token inspector beside them when there is room. */
export function Workbench() {
  const root = useRef<HTMLDivElement>(null);
  const { panel, openPanel } = useLab();
  const width = useElementWidth(root);
  const roomy = width >= ROOMY;
  // On a narrow screen the drawing has its place above the resources only, so that panels have the room.
  const drawn = width >= NARROW || panel === 'resources';
  const { state } = useReadyLab();
  const requests = state.events.filter((event) => event.kind === 'request' && event.origin.kind !== 'service').length;
  const inspector = roomy && state.places.some(({ variables }) => variables.TOKEN !== undefined);
  const tabs = panels.filter(({ name }) => !(inspector && name === 'token'));
  const selected = inspector && panel === 'token' ? 'access' : panel;

  return (
    <PortalRoot>
      <div ref={root} className="flex h-full flex-col" data-lab="ready">
        {drawn && (
          <div className="border-line border-b bg-surface max-h-[52%] @2xl:max-h-[40%] shrink-0 overflow-auto">
            <TopologyPanel />
          </div>
        )}
        <Tabs
          selectedKey={selected}
          onSelectionChange={(key: Key) => openPanel(key as PanelName)}
          className="flex min-h-0 flex-1 flex-col"
        >
          <TabList
            aria-label="Lab panels"
            className="flex shrink-0 overflow-x-auto border-line border-b bg-surface px-2 sm:px-3"
          >
            {tabs.map(({ name, label }) => (
              <Tab
                key={name}
                id={name}
                className={({ isSelected, isFocusVisible }) =>
                  clsx(
                    'flex min-h-10 items-center gap-1.5 whitespace-nowrap border-b-2 px-3 text-panel outline-none',
                    isSelected
                      ? 'border-accent font-semibold text-ink'
                      : 'border-transparent text-ink-soft hover:text-ink',
                    isFocusVisible && 'rounded-md outline-2 outline-accent -outline-offset-2',
                  )
                }
              >
                {label}
                {name === 'timeline' && requests > 0 && <span className="text-caption tabular-nums">{requests}</span>}
              </Tab>
            ))}
          </TabList>
          <div className="flex min-h-0 flex-1">
            {tabs.map(({ name }) => (
              <TabPanel
                key={name}
                id={name}
                shouldForceMount
                className="@container relative min-w-0 flex-1 overflow-y-auto outline-none data-[inert]:hidden"
              >
                {contents[name]()}
              </TabPanel>
            ))}
            {inspector && (
              <aside
                aria-label="Token"
                className="@container relative w-[22rem] shrink-0 overflow-y-auto border-line border-l bg-surface"
              >
                <TokenPanel />
              </aside>
            )}
          </div>
        </Tabs>
      </div>
    </PortalRoot>
  );
}
