import type { Prompt } from '../prompt';

/** A body that is there as a whole; null for none. */
export type Content = string | Uint8Array<ArrayBuffer> | null;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** As text, empty where it is longer than `most`; bytes are read as UTF-8. */
export function contentText(content: Content, most = Number.POSITIVE_INFINITY): string {
  if (content === null || content.length > most) return '';
  return typeof content === 'string' ? content : decoder.decode(content);
}

/** The body of a message of the platform's own as text, empty where it is longer than `most`; it can still be read. */
export function platformText(message: Request | Response, most: number): Prompt<string> {
  if (message.body === null) return '';
  const reading = message.clone().text();
  return reading.then((text) => (text.length > most ? '' : text));
}

/** As text in the way of the Fetch standard: without a byte-order mark. */
function plainText(content: Content): string {
  return typeof content === 'string' ? content.replace(/^\uFEFF/, '') : contentText(content);
}

/** As bytes that belong to the caller. */
export function contentBytes(content: Content): Uint8Array<ArrayBuffer> {
  if (content === null) return new Uint8Array();
  // Not `slice`: that of Node's own buffers shares their memory, and their `buffer` may hold those of others.
  return typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);
}

/**
 * A body that can be read once, as the Fetch standard says, over a platform object that is only made when somebody
 * asks for what is not here (a stream, a form).
 */
export abstract class OnceReadable<Platform extends Request | Response> {
  #used = false;
  #platform: Platform | null = null;

  protected constructor(readonly content: Content) {}

  /** The platform's object for the same message. */
  protected abstract make(): Platform;

  /** The platform's object, with the body as far read as this one's. */
  protected platform(): Platform {
    if (this.#platform === null) {
      this.#platform = this.make();
      if (this.#used) void this.#platform.text();
    }
    return this.#platform;
  }

  get body(): Platform['body'] {
    return this.content === null ? null : this.platform().body;
  }

  get bodyUsed(): boolean {
    return this.#platform === null ? this.#used : this.#platform.bodyUsed;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#take(contentBytes).buffer;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#take(contentBytes);
  }

  async text(): Promise<string> {
    return this.#take(plainText);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as the Fetch standard's type has it.
  async json(): Promise<any> {
    return JSON.parse(this.#take(plainText));
  }

  blob(): Promise<Blob> {
    return this.platform().blob();
  }

  formData(): Promise<FormData> {
    return this.platform().formData();
  }

  #take<Value>(read: (content: Content) => Value): Value {
    if (this.bodyUsed) throw new TypeError('Body is unusable: it has already been read.');
    this.#used = this.content !== null;
    // A platform's object that was made before is read too, so that both agree.
    if (this.#platform !== null && this.#used) void this.#platform.text();
    return read(this.content);
  }
}
