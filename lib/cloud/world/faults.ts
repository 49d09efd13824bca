/** What goes wrong on purpose. A learner or a lesson switches it on; everything else behaves as on a good day. */
export interface Faults {
  /** Every answer of the Instance Metadata Service's token endpoint; null for none. */
  readonly imds: ImdsFault | null;
  /** Milliseconds until a new, changed or deleted role assignment counts. Azure: up to 10 minutes. */
  readonly propagationDelay: number;
}

/** A failure of the Instance Metadata Service. */
export interface ImdsFault {
  /** 404 and 410: it is being updated. 429: too many requests. 500: the token could not be fetched. */
  readonly status: 404 | 410 | 429 | 500;
  /** Seconds in the `Retry-After` header; null for no header. */
  readonly retryAfter: number | null;
}

export const noFaults: Faults = { imds: null, propagationDelay: 0 };
