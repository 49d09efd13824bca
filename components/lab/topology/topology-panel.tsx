'use client';

import { useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui';
import { useReadyLab } from '../lab-context';
import { useElementWidth } from '../use-media';
import { Drawing } from './drawing';
import { layOut } from './layout';
import { topologyLink, topologyNodes } from './nodes';
import { TextTwin } from './text-twin';

/** The lab drawn: places, services, resources, and the last request between them. Also in words. */
export function TopologyPanel() {
  const { state } = useReadyLab();
  const [asText, setAsText] = useState(false);
  const root = useRef<HTMLElement>(null);
  const narrow = useElementWidth(root) < 620;
  const { world, events } = state;
  const nodes = useMemo(() => topologyNodes(world, events), [world, events]);
  const link = useMemo(() => topologyLink(world, events), [world, events]);
  const layout = useMemo(() => layOut(nodes, narrow), [nodes, narrow]);

  return (
    <section ref={root} aria-label="Map of the lab" className="@container relative">
      <Button
        look="quiet"
        aria-pressed={asText}
        className="absolute top-1 right-1 z-1 bg-surface px-2 text-caption max-sm:relative max-sm:left-1 max-sm:mr-auto"
        onClick={() => setAsText(!asText)}
      >
        As text
      </Button>
      {!asText && <Drawing nodes={nodes} link={link} layout={layout} />}
      <div className={asText ? '' : 'sr-only'}>
        <TextTwin nodes={nodes} link={link} />
      </div>
    </section>
  );
}
