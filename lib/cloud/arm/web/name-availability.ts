import * as z from 'zod/mini';
import { jsonResponse } from '../../http';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { hostOf, siteWithHost } from './names';

const askSchema = z.looseObject({ name: z.string() });

/** POST checknameavailability: whether a new app could have a name. UNVERIFIED wording. */
export function checkNameAvailability(call: ArmCall): Response {
  const body = z.safeParse(askSchema, call.body);
  if (!body.success) return describeIssue(body.error);
  const { name } = body.data;
  if (siteWithHost(hostOf(name), call) === null)
    return jsonResponse(200, { nameAvailable: true, reason: '', message: '' });
  const message = `Hostname '${name}' already exists. Please select a different name.`;
  return jsonResponse(200, { nameAvailable: false, reason: 'AlreadyExists', message });
}
