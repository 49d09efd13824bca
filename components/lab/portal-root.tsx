'use client';

import { type ReactNode, useCallback, useRef } from 'react';
import { UNSAFE_PortalProvider } from 'react-aria';

/**
 * Where menus and pop-ups of the lab are put. Within the sheet that must be the sheet itself: a modal dialog lies over
 * everything outside it.
 */
export function PortalRoot({ children }: { readonly children: ReactNode }) {
  const marker = useRef<HTMLSpanElement>(null);
  const container = useCallback((): HTMLElement => marker.current?.closest('dialog') ?? document.body, []);
  return (
    <UNSAFE_PortalProvider getContainer={container}>
      <span ref={marker} hidden />
      {children}
    </UNSAFE_PortalProvider>
  );
}
