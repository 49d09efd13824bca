'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { chooseTheme, currentTheme, type Theme, watchTheme } from './theme';

const themes = {
  auto: { next: 'light', label: 'Theme: as the system', Icon: Monitor },
  light: { next: 'dark', label: 'Theme: light', Icon: Sun },
  dark: { next: 'auto', label: 'Theme: dark', Icon: Moon },
} as const satisfies Record<Theme, unknown>;

/** One button that goes round: as the system, light, dark. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(watchTheme, currentTheme, () => 'auto' as const);
  const { next, label, Icon } = themes[theme];
  return (
    <Button look="quiet" className="px-2" aria-label={label} title={label} onClick={() => chooseTheme(next)}>
      <Icon aria-hidden size={16} />
    </Button>
  );
}
