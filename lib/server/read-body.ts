import type { IncomingMessage } from 'node:http';

const MIB = 1024 * 1024;

/** The longest body of a request to Blob Storage; larger blobs are put by blocks. */
export const BLOB_LIMIT = 256 * MIB;
/** The longest body of any other request. */
export const BODY_LIMIT = 4 * MIB;

/**
 * Reads a body, or gives null as soon as it is longer than `limit` bytes. Rejects when the client goes away.
 * The bytes have their memory to themselves.
 */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  return new Promise((resolve, reject) => {
    if (Number(incoming.headers['content-length'] ?? 0) > limit) return resolve(null);
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        incoming.pause();
        return resolve(null);
      }
      chunks.push(chunk);
    });
    incoming.on('end', () => resolve(joined(chunks, length)));
    incoming.on('error', reject);
  });
}

function joined(chunks: readonly Buffer[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
