/** A request body read as JSON, or the fact that it is none. */
export type JsonBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/**
 * As deep as .NET's JSON reader goes unless told otherwise; deeper bodies would exhaust the stack of what walks them.
 * UNVERIFIED: that each of Azure's services keeps this limit.
 * @see https://learn.microsoft.com/dotnet/api/system.text.json.jsonserializeroptions.maxdepth
 */
const MAX_DEPTH = 64;

/** Reads a request's body as JSON without throwing; an empty body, or one nested too deep, is not JSON. */
export async function readJson(request: Request): Promise<JsonBody> {
  try {
    const value: unknown = JSON.parse(await request.text());
    return isDeeper(value, MAX_DEPTH) ? { ok: false } : { ok: true, value };
  } catch {
    return { ok: false };
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}
