const dateTime = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

const clockTime = new Intl.DateTimeFormat('en-US', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** `Nov 24, 2026, 09:14`, in UTC as Azure's logs are. */
export function formatDateTime(milliseconds: number): string {
  return dateTime.format(milliseconds);
}

/** `09:14:05`, in UTC. */
export function formatTime(milliseconds: number): string {
  return clockTime.format(milliseconds);
}
