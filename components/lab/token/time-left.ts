const MINUTE = 60_000;

/** How long until a moment, or since when it is past, in whole minutes: `23 h 50 min left on the lab’s clock`. */
export function timeLeft(until: number, now: number): string {
  const minutes = Math.floor(Math.abs(until - now) / MINUTE);
  const span = spanOf(Math.floor(minutes / 60), minutes % 60);
  return until > now ? `${span} left on the lab’s clock` : `expired ${span} ago on the lab’s clock`;
}

function spanOf(hours: number, minutes: number): string {
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`;
}
