/** Traces of a program that went wrong, as no service of Azure writes them and no request of the fuzzer has them. */
const TRACES: readonly RegExp[] = [
  /\bundefined\b/,
  // Between signs that base64 does not have: in a key of that many letters any three may stand side by side.
  /(?<![\w+/=-])NaN(?![\w+/=-])/,
  /\[object \w+\]/,
  /\[native code\]/,
  /Invalid Date/,
  /\b(?:Type|Range|Syntax|Reference|Valibot|Zod)Error\b/,
  /Cannot read propert/,
  /\n\s+at \S+ ?\(?\S+:\d+:\d+\)?/,
  /node_modules|\.tsx?:\d/,
];

/** A trace of the program behind a service in what it answers; null for none. */
export function faultOfText(text: string): string | null {
  for (const trace of TRACES) {
    const found = trace.exec(text);
    if (found !== null) return `the answer holds '${found[0].trim().slice(0, 40)}'`;
  }
  return null;
}
