/** How many characters may wait for a reader who does not read. */
const MOST_WAITING = 1024 * 1024;

/** How long a line may wait for others, in milliseconds: too short to be noticed at a terminal. */
const PATIENCE = 10;

/**
 * Makes what prints lines, those of a moment together: to write each for itself can take longer than to answer the
 * request that it tells of. While nobody reads, lines are left out; else they would fill the memory.
 */
export function createLinePrinter(stream: NodeJS.WriteStream): (line: string) => void {
  let waiting = '';

  function flush(): void {
    const text = waiting;
    waiting = '';
    if (text !== '' && stream.writableLength < MOST_WAITING) stream.write(text);
  }

  process.once('exit', flush);
  return (line) => {
    if (waiting === '') setTimeout(flush, PATIENCE).unref();
    if (waiting.length < MOST_WAITING) waiting += `${line}\n`;
  };
}
