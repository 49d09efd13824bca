import localFont from 'next/font/local';

/*
 * Atkinson Hyperlegible, made by the Braille Institute to keep similar letters apart, which matters in a course full
 * of ids and tokens. Only the Latin subset, from the site itself. The families have the names that globals.css uses.
 */

export const sans = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  display: 'swap',
  preload: true,
  adjustFontFallback: false,
  declarations: [{ prop: 'font-family', value: 'Atkinson Hyperlegible Next Variable' }],
});

export const mono = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2',
  weight: '200 800',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'font-family', value: 'Atkinson Hyperlegible Mono Variable' }],
});
