import * as v from 'valibot';
import { isGuid } from '../../guid';
import { readJson } from '../../http';
import { contextUrl, type GraphCall, type GraphResult, param } from '../call';
import { graphErrors, refusal } from '../errors';
import { answerDirectoryObjects } from '../odata/answer';
import { groupIdsOf } from './membership';
import { objectById } from './objects';
import { findUser } from './users';

/** As many object IDs as one request may name. */
const MAX_IDS = 1000;

const idsBody = v.object({
  ids: v.pipe(v.array(v.string()), v.maxLength(MAX_IDS)),
  types: v.optional(v.nullable(v.array(v.string()))),
});

/**
 * `POST /directoryObjects/getByIds`: objects by ID, of the types asked for. IDs of nothing are left out, which is how
 * tools find out that an assignment's principal is gone.
 * @see https://learn.microsoft.com/graph/api/directoryobject-getbyids
 */
export async function getByIds(call: GraphCall): Promise<GraphResult> {
  const body = await parseBody(call, idsBody);
  if (body === null) return refusal(graphErrors.invalidBody(`ids must be a list of at most ${MAX_IDS} object IDs.`));
  const malformed = body.ids.find((id) => !isGuid(id));
  if (malformed !== undefined) return refusal(graphErrors.invalidGuid(malformed));
  const types = (body.types ?? []).map((type) => type.toLowerCase());
  const wanted = (name: string) =>
    types.length === 0 || types.includes(name.toLowerCase()) || types.includes('directoryobject');
  const entities = [...new Set(body.ids.map((id) => id.toLowerCase()))]
    .flatMap((id) => objectById(id, call.context) ?? [])
    .filter(({ type }) => wanted(type.name));
  return answerDirectoryObjects(call, entities);
}

/** `POST .../getMemberGroups`: object IDs of every group that holds an object, through other groups too. */
export async function getMemberGroups(call: GraphCall): Promise<GraphResult> {
  const body = await parseBody(call, v.object({ securityEnabledOnly: v.boolean() }));
  if (body === null) return refusal(graphErrors.invalidBody('securityEnabledOnly must be true or false.'));
  return answerGroups(call, (groups) => groups);
}

const groupIdsBody = v.object({ groupIds: v.array(v.string()) });

/** `POST .../checkMemberGroups`: those of the groups asked about that hold an object. */
export async function checkMemberGroups(call: GraphCall): Promise<GraphResult> {
  const body = await parseBody(call, groupIdsBody);
  if (body === null) return refusal(graphErrors.invalidBody('groupIds must be a list of object IDs.'));
  const asked = new Set(body.groupIds.map((id) => id.toLowerCase()));
  return answerGroups(call, (groups) => groups.filter((id) => asked.has(id)));
}

function answerGroups(call: GraphCall, pick: (groups: readonly string[]) => readonly string[]): GraphResult {
  const { world } = call.context;
  const key = param(call, 'id');
  const id = findUser(key, world)?.objectId ?? key.toLowerCase();
  if (objectById(id, call.context) === null) return refusal(graphErrors.notFound(key));
  return {
    ok: true,
    body: {
      '@odata.context': contextUrl(call, 'Collection(Edm.String)'),
      value: pick(groupIdsOf(id, world, true)),
    },
  };
}

async function parseBody<T>({ request }: GraphCall, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
  const body = await readJson(request);
  const parsed = v.safeParse(schema, body.ok ? body.value : null);
  return parsed.success ? parsed.output : null;
}
