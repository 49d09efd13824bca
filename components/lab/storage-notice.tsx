'use client';

import { useLabState } from './lab-context';

const texts = {
  unavailable: 'This browser does not let the page keep anything. The lab works, but is gone when you close the tab.',
  'write-failed':
    'Your last steps could not be saved: storage may be full. The lab works on; it may not be here later.',
  'set-aside':
    'The lab saved here could not be read, so a new one was started. The old one was set aside, not deleted.',
};

/** Says when progress is not being kept, and why. */
export function StorageNotice() {
  const problem = useLabState()?.storageProblem ?? null;
  if (problem === null) return null;
  return (
    <p role="status" className="border-line border-t bg-token-fill px-5 py-1.5 text-caption text-token">
      {texts[problem.code]}
      {problem.code === 'set-aside' && <code className="ml-2 font-mono">{problem.reason}</code>}
    </p>
  );
}
