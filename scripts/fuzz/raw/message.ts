/** What goes over one connection, and what has to come of it. */
export interface RawCase {
  readonly kind: string;
  /** Sent one after the other, with a pause between two. */
  readonly parts: readonly Buffer[];
  readonly pause?: 'none' | 'short';
  /**
   * What the client does then. `wait`: an answer or the end of the connection has to come by itself. `end`: it has
   * nothing more to say, and the connection has to end. `reset`: it goes away at once, `reset-late` in the middle of the
   * answer.
   */
  readonly after: 'wait' | 'end' | 'reset' | 'reset-late';
  /** The statuses that may come; left out: any below 500. */
  readonly statuses?: readonly number[];
  /** How many answers have to come; left out: any number. */
  readonly answers?: number;
}

/** Never to be seen in the server's log: the path of a request that is hidden in another one's body. */
export const HIDDEN = '/hidden-request';

/** The parts of a request on the wire; what is left out is as a well-behaved client has it. */
export interface Message {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  readonly host?: string | null;
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

const SUBSCRIPTIONS = '/subscriptions?api-version=2022-12-01';

/** A request whose answer is a 401, unless something else is asked for. */
export function bytesOf(message: Message = {}): Buffer {
  const { method = 'GET', target = SUBSCRIPTIONS, version = 'HTTP/1.1', host = '127.0.0.1', headers = [] } = message;
  const lines = [`${method} ${target} ${version}`, ...(host === null ? [] : [`Host: ${host}`]), ...headers];
  const body = Buffer.from(message.body ?? '');
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** An account of the scenario, whose blobs may be larger than other bodies. */
export const BLOB_HOST = 'sttailwind.blob.core.windows.net';

/** A case of one part, after which an answer has to come. */
export const one = (kind: string, bytes: Buffer, more: Partial<RawCase> = {}): RawCase => ({
  kind,
  parts: [bytes],
  after: 'wait',
  ...more,
});
