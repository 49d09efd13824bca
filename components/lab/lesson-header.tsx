'use client';

import { Columns2, PanelLeft, PanelRight } from 'lucide-react';
import Link from 'next/link';
import { ThemeSwitch } from '@/components/site/theme-switch';
import { Button } from '@/components/ui';
import { useLab } from './lab-context';
import { StorageNotice } from './storage-notice';
import { TaskProgress } from './task-progress';

/** Which half of the screen has the room. */
export type Shares = 'prose' | 'both' | 'lab';

interface LessonHeaderProps {
  readonly title: string;
  readonly taskIds: readonly string[];
  readonly onShare: (shares: Shares) => void;
  /** Whether lab and lesson stand side by side; else the controls are in the lab's sheet. */
  readonly wide: boolean;
}

const shares = [
  { name: 'prose', label: 'Lesson only', Icon: PanelLeft },
  { name: 'both', label: 'Lesson and lab', Icon: Columns2 },
  { name: 'lab', label: 'Lab only', Icon: PanelRight },
] as const;

/** The bar over a lesson: where one is, how far one got, and the lab's controls once it runs. */
export function LessonHeader({ title, taskIds, onShare, wide }: LessonHeaderProps) {
  const { parts } = useLab();
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-paper">
      <div className="flex min-h-13 items-center gap-x-3 px-4 py-1.5 sm:gap-x-5 sm:px-5">
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-3 text-panel">
          <Link href="/" prefetch={false} className="font-bold">
            <span aria-hidden>◈</span> Keyless
          </Link>
          <Link href="/lessons/" prefetch={false} className="text-ink-soft hover:text-ink max-sm:hidden">
            Course
          </Link>
          <span aria-hidden className="text-ink-soft max-sm:hidden">
            /
          </span>
          <span aria-current="page" className="truncate">
            {title}
          </span>
        </nav>
        <TaskProgress taskIds={taskIds} />
        <div className="ml-auto flex items-center gap-1">
          {wide && parts !== null && <parts.LabControls />}
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are view buttons */}
          <div role="group" aria-label="Room on the screen" className="hidden items-center lg:flex">
            {shares.map(({ name, label, Icon }) => (
              <Button
                key={name}
                look="quiet"
                className="px-2"
                aria-label={label}
                title={label}
                onClick={() => onShare(name)}
              >
                <Icon aria-hidden size={16} />
              </Button>
            ))}
          </div>
          <ThemeSwitch />
        </div>
      </div>
      <StorageNotice />
    </header>
  );
}
