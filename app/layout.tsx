import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SkipLink } from '@/components/site/skip-link';
import { themeScript } from '@/components/site/theme';
import './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Keyless: learn Azure managed identities by using them', template: '%s · Keyless' },
  description:
    'An interactive course on Azure managed identities, with a whole small simulated Azure that runs in your browser. No account, no cost, nothing to clean up.',
  applicationName: 'Keyless',
  referrer: 'no-referrer',
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#131315' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // The theme script sets data-theme before React sees the element.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="bg-paper text-ink antialiased">
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
