'use client';

import { useState } from 'react';
import type { rbac } from '@/lib/cloud';
import { useLab } from '../lab-context';
import { AccessTable } from './access-table';
import { AddAssignment } from './add-assignment';
import { AssignmentList } from './assignment-list';
import { WhyCard } from './why-card';

/** Why the last request was answered so, who may do what, and the role assignments that decide it. */
export function AccessPanel() {
  const { selectedExchange } = useLab();
  const [picked, setPicked] = useState<{ question: rbac.Question; exchange: number | null } | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  // A question picked in the table gives way when another exchange is selected.
  const question = picked?.exchange === selectedExchange ? picked.question : null;

  return (
    <div className="mx-auto max-w-4xl space-y-4 p-4">
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <WhyCard picked={question} onUnpick={() => setPicked(null)} onShow={setShown} />
      <AssignmentList shown={shown} onRemoved={setAnnouncement} />
      <AddAssignment
        onAdded={(id, words) => {
          setShown(id);
          setAnnouncement(words);
        }}
      />
      <AccessTable onPick={(next) => setPicked({ question: next, exchange: selectedExchange })} />
    </div>
  );
}
