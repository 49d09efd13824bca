'use client';

import { useEffect, useRef, useState } from 'react';
import type { rbac } from '@/lib/cloud';
import { useLab } from '../lab-context';
import { AccessTable } from './access-table';
import { AddAssignment } from './add-assignment';
import { AssignmentList, type Shown } from './assignment-list';
import { WhyCard } from './why-card';

/** Why the last request was answered so, who may do what, and the role assignments that decide it. */
export function AccessPanel() {
  const { selectedExchange } = useLab();
  const [picked, setPicked] = useState<{ question: rbac.Question; exchange: number | null } | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const why = useRef<HTMLDivElement>(null);
  // A question picked in the table gives way when another exchange is selected.
  const question = picked?.exchange === selectedExchange ? picked.question : null;

  // A picked question is answered far from the table, so the reader is taken there.
  useEffect(() => {
    if (picked === null) return;
    why.current?.scrollIntoView({ block: 'nearest' });
    why.current?.focus({ preventScroll: true });
  }, [picked]);

  function unpick(): void {
    setPicked(null);
    why.current?.focus({ preventScroll: true });
  }

  return (
    // Positioned, so that what is there for screen readers alone scrolls with the panel and never widens what holds it.
    <div className="relative mx-auto max-w-4xl space-y-4 p-4">
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <div ref={why} tabIndex={-1} className="scroll-mt-4 rounded-card">
        <WhyCard
          picked={question}
          onUnpick={unpick}
          onShow={(assignmentId) => setShown({ assignmentId, focus: true })}
        />
      </div>
      <AssignmentList shown={shown} onRemoved={setAnnouncement} />
      <AddAssignment onAdded={(assignmentId) => setShown({ assignmentId, focus: false })} />
      <AccessTable onPick={(next) => setPicked({ question: next, exchange: selectedExchange })} />
    </div>
  );
}
