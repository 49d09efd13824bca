import type { IncomingMessage } from 'node:http';

const MIB = 1024 * 1024;

/** The longest body of a request to Blob Storage; larger blobs are put by blocks. */
export const BLOB_LIMIT = 256 * MIB;
/** The longest body of any other request. */
export const BODY_LIMIT = 4 * MIB;

/** Reads a body, or gives null as soon as it is longer than `limit` bytes. Rejects when the client goes away. */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
