const moment = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** A moment for sentences: `Nov 25, 09:14 UTC`. Takes milliseconds since the epoch. */
export function momentInWords(milliseconds: number): string {
  return `${moment.format(milliseconds)} UTC`;
}
