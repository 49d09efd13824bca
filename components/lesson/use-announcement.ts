'use client';

import { useEffect, useRef, useState } from 'react';

/**
 * Text for a live region that speaks only of changes: what is already there when the lab opens is not news.
 * `message` is null until the lab is loaded.
 */
export function useAnnouncement(message: string | null): string {
  const [spoken, setSpoken] = useState('');
  const previous = useRef<string | null>(null);
  useEffect(() => {
    if (message === null) return;
    if (previous.current !== null && previous.current !== message) setSpoken(message);
    previous.current = message;
  }, [message]);
  return spoken;
}
