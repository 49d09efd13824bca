/** What a reader can choose; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

const STORAGE_KEY = 'keyless-theme';

/**
 * Runs in the head before the first paint, so that a chosen theme never flashes. Inline on purpose: the build puts
 * its hash into the page's content security policy.
 */
export const themeScript = `try{var t=localStorage.getItem('${STORAGE_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;

/** The theme that the page shows now. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}

/** Shows a theme and remembers it; where the browser keeps nothing, it lasts until the page is left. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'auto') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage is off or full.
  }
}

/** Calls back whenever the theme of the page changes, whoever changed it. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
