/** A request body read as JSON, or the fact that it is none. */
export type JsonBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Reads a request's body as JSON without throwing; an empty body is not JSON. */
export async function readJson(request: Request): Promise<JsonBody> {
  try {
    return { ok: true, value: JSON.parse(await request.text()) };
  } catch {
    return { ok: false };
  }
}
