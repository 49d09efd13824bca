'use client';

import clsx from 'clsx';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { type ImperativePanelHandle, Panel, PanelGroup, PanelResizeHandle } from 'react-resizable-panels';
import { LabProvider } from './lab-provider';
import { LabSheet } from './lab-sheet';
import { LabSlot } from './lab-slot';
import { LessonHeader, type Shares } from './lesson-header';
import { useMedia, WIDE } from './use-media';

interface LessonLayoutProps {
  readonly slug: string;
  readonly title: string;
  readonly taskIds: readonly string[];
  readonly prose: ReactNode;
}

/** A lesson's two halves: prose and lab side by side, or on a narrow screen the lab in a sheet over the prose. */
export function LessonLayout({ slug, title, taskIds, prose }: LessonLayoutProps) {
  const wide = useMedia(WIDE);
  const [sheetOpen, setSheetOpen] = useState(false);
  const prosePanel = useRef<ImperativePanelHandle>(null);
  const labPanel = useRef<ImperativePanelHandle>(null);

  const reveal = useCallback(() => {
    if (labPanel.current?.isCollapsed() === true) labPanel.current.expand();
    if (!wide) setSheetOpen(true);
  }, [wide]);

  const share = useCallback((shares: Shares) => {
    if (shares === 'prose') labPanel.current?.collapse();
    if (shares === 'lab') prosePanel.current?.collapse();
    if (shares === 'both') {
      labPanel.current?.expand();
      prosePanel.current?.expand();
      prosePanel.current?.resize(36);
    }
  }, []);

  return (
    <LabProvider slug={slug} onReveal={reveal}>
      <div className="flex min-h-dvh flex-col lg:h-dvh">
        <LessonHeader title={title} taskIds={taskIds} onShare={share} wide={wide} />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <PanelGroup direction="horizontal" autoSaveId="keyless-lesson" className="max-lg:h-auto!">
            <Panel
              ref={prosePanel}
              id="prose"
              order={1}
              defaultSize={36}
              minSize={24}
              collapsible
              className="max-lg:overflow-visible!"
            >
              <article aria-label={title} className="h-full overflow-y-auto max-lg:overflow-visible">
                <div className="mx-auto max-w-[36rem] px-5 pt-8 pb-28 sm:px-10 lg:pb-16">{prose}</div>
              </article>
            </Panel>
            <PanelResizeHandle
              aria-label="Divider between lesson and lab"
              className={clsx(
                'relative hidden w-px bg-line lg:block',
                'after:absolute after:inset-y-0 after:-inset-x-1.5 after:content-[""]',
                'hover:bg-line-strong data-[resize-handle-state=drag]:bg-accent',
              )}
            />
            <Panel
              ref={labPanel}
              id="lab"
              order={2}
              defaultSize={64}
              minSize={30}
              collapsible
              className="max-lg:hidden"
            >
              <section aria-label="Lab" className="@container h-full bg-sunken">
                {wide && <LabSlot />}
              </section>
            </Panel>
          </PanelGroup>
          {!wide && <LabSheet open={sheetOpen} onOpenChange={setSheetOpen} />}
        </main>
      </div>
    </LabProvider>
  );
}
