/** What IMDS sends with every answer; the build number is one that was seen. */
export const RESPONSE_HEADERS = { Server: 'IMDS/150.870.65.512' } as const;
