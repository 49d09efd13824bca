import type { ServiceContext } from '../context';

/** Headers that every answer of Resource Manager carries. The routing ID ends with the correlation ID. */
export function armHeaders(
  request: Request,
  { clock, ids }: ServiceContext,
  correlationId: string,
): readonly (readonly [name: string, value: string])[] {
  const stamp = new Date(clock.now()).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  const kind = request.method === 'GET' || request.method === 'HEAD' ? 'reads' : 'writes';
  const clientRequestId = request.headers.get('x-ms-client-request-id');
  return [
    ['Cache-Control', 'no-cache'],
    ['Pragma', 'no-cache'],
    ['Expires', '-1'],
    ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
    ['X-Content-Type-Options', 'nosniff'],
    ['x-ms-request-id', ids.guid()],
    ['x-ms-correlation-request-id', correlationId],
    ['x-ms-routing-request-id', `WESTEUROPE:${stamp}:${correlationId}`],
    // The real numbers fall with use; the simulator does not throttle.
    [`x-ms-ratelimit-remaining-subscription-${kind}`, kind === 'reads' ? '11999' : '1199'],
    ...(clientRequestId === null ? [] : [['x-ms-client-request-id', clientRequestId] as const]),
  ];
}
