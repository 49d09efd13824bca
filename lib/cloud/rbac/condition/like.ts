/** A StringLike pattern: character codes, and the two wildcards. */
export type LikePattern = readonly number[];

const ANY_RUN = -1;
const ANY_ONE = -2;

/**
 * Prepares a StringLike pattern: `*` stands for any run of characters, none included, `?` for exactly one, and a
 * backslash takes the meaning away from the character behind it (Microsoft Learn, "Azure role assignment condition
 * format and syntax"). A backslash before anything but `*`, `?` and itself is a backslash.
 */
export function compileLike(pattern: string): LikePattern {
  const codes: number[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    const next = pattern[at + 1];
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) codes.push(pattern.charCodeAt(++at));
    else if (char === '*') codes.push(ANY_RUN);
    else if (char === '?') codes.push(ANY_ONE);
    else codes.push(pattern.charCodeAt(at));
  }
  return codes;
}

/** Whether the whole text is as the pattern says. Falls back to the last `*` only, so its time is bounded. */
export function matchesLike(text: string, pattern: LikePattern): boolean {
  let at = 0;
  let index = 0;
  let afterRun = -1;
  let runEnd = 0;
  while (at < text.length) {
    const code = pattern[index];
    if (code === ANY_RUN) {
      afterRun = ++index;
      runEnd = at;
    } else if (code === ANY_ONE || (code !== undefined && code === text.charCodeAt(at))) {
      index++;
      at++;
    } else if (afterRun >= 0) {
      index = afterRun;
      at = ++runEnd;
    } else {
      return false;
    }
  }
  while (pattern[index] === ANY_RUN) index++;
  return index === pattern.length;
}
