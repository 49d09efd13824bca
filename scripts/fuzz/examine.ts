import type { Origin } from '../../lib/cloud/events';
import { CloudNetworkError } from '../../lib/cloud/network';
import { faultOfAnswer } from './answers';
import type { FuzzRequest } from './corpus';
import { createJsonCheck, pollution, secretsOf } from './invariants';
import type { Start } from './start';
import { type Fillings, toRequest } from './to-request';

/** Milliseconds after which a request counts as one that hangs. A key of 4,096 bits takes some of them. */
const PATIENCE = 20_000;

interface Answer {
  readonly response: Response;
  readonly body: string;
}

/** What became of a request. */
export interface Examined {
  /** `0` for a network error, `-` for what no client could send, `!` for an exception or no answer. */
  readonly status: string;
  readonly fault: string | null;
  /** Null where nothing came back. */
  readonly answer: Answer | null;
}

export type Examine = (asked: FuzzRequest, fillings: Fillings) => Promise<Examined>;

/** Sends requests to a lab and looks at the answers, and at what became of its world. */
export function createExaminer({ lab }: Start): Examine {
  const faultOfWorld = createJsonCheck();
  let world = lab.cloud.world;
  let secrets = secretsOf(world);

  return async (asked, fillings) => {
    const request = toRequest(asked, fillings);
    if (request === null) return { status: '-', fault: null, answer: null };
    const isFaultWanted = isImds(request) && lab.cloud.world.faults.imds !== null;
    const answer = await inTime(answerOf(request, asked.from));
    if (world !== lab.cloud.world) {
      world = lab.cloud.world;
      secrets = secretsOf(world);
    }
    if (answer === null || typeof answer === 'string') {
      const fault = answer ?? faultOfWorld(world) ?? pollution();
      return { status: answer === null ? '0' : '!', fault, answer: null };
    }
    const own = `${asked.url} ${Object.values(asked.headers).join(' ')} ${asked.body ?? ''}`;
    // What a client says itself may come back in an error.
    const others = secrets.filter((secret) => !own.includes(secret) || asked.url.includes('microsoftonline'));
    const { hostname: host } = new URL(request.url);
    const about = { host, method: request.method, secrets: others, isFaultWanted };
    const fault = faultOfAnswer(about, answer.response, answer.body) ?? faultOfWorld(world) ?? pollution();
    return { status: String(answer.response.status), fault, answer };
  };

  function isImds({ url }: Request): boolean {
    return url.startsWith('http://169.254.169.254/');
  }

  /** Null where the network would fail. */
  async function answerOf(request: Request, from: Origin): Promise<Answer | null | string> {
    try {
      const response = await lab.cloud.fetch(request, from);
      return { response, body: await response.text() };
    } catch (error) {
      if (error instanceof CloudNetworkError) return null;
      return `exception: ${error instanceof Error ? error.stack : String(error)}`;
    }
  }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value | string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer after ${PATIENCE} ms`), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
