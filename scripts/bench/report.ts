/** One figure: what was measured and what it should be; without a target it is for information. */
export interface Figure {
  readonly what: string;
  readonly found: string;
  readonly target?: string;
  readonly isMet?: boolean;
}

export function atLeast(what: string, value: number, target: number, unit = '×'): Figure {
  return { what, found: `${number(value)} ${unit}`, target: `≥ ${number(target)} ${unit}`, isMet: value >= target };
}

export function atMost(what: string, value: number, target: number, unit = '×'): Figure {
  return { what, found: `${number(value)} ${unit}`, target: `≤ ${number(target)} ${unit}`, isMet: value <= target };
}

export function told(what: string, value: number, unit: string): Figure {
  return { what, found: `${number(value)} ${unit}` };
}

/** A time in nanoseconds with how many that are in a second. */
export function speed(what: string, nanoseconds: number): Figure {
  return { what, found: `${time(nanoseconds)}  ${number(1e9 / nanoseconds)}/s` };
}

/** A table as text, each target with PASS or FAIL. */
export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  return figures
    .map(({ what, found, target, isMet }) => {
      const verdict = target === undefined ? '' : `${target.padEnd(14)}${isMet ? 'PASS' : 'FAIL'}`;
      return `  ${what.padEnd(width)}  ${found.padEnd(24)}  ${verdict}`.trimEnd();
    })
    .join('\n');
}

function time(nanoseconds: number): string {
  if (nanoseconds < 1000) return `${nanoseconds.toFixed(0)} ns`;
  if (nanoseconds < 1e6) return `${(nanoseconds / 1000).toFixed(2)} µs`;
  return `${(nanoseconds / 1e6).toFixed(2)} ms`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
}
