import * as v from 'valibot';
import { jsonResponse } from '../../http';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { hostOf, isSiteName, siteWithHost } from './names';

const askSchema = v.looseObject({ name: v.string() });

/** POST checknameavailability: whether a new app could have a name. UNVERIFIED wording. */
export function checkNameAvailability(call: ArmCall): Response {
  const body = v.safeParse(askSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const { name } = body.output;
  if (!isSiteName(name)) return taken('Invalid', `The name '${name}' is not valid. Please select a different name.`);
  if (siteWithHost(hostOf(name), call) !== null)
    return taken('AlreadyExists', `Hostname '${name}' already exists. Please select a different name.`);
  return jsonResponse(200, { nameAvailable: true, reason: '', message: '' });
}

function taken(reason: 'Invalid' | 'AlreadyExists', message: string): Response {
  return jsonResponse(200, { nameAvailable: false, reason, message });
}
