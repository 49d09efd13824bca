import type { rbac } from '@/lib/cloud';
import * as texts from './condition-messages.en';
import { render, toText } from './message';

const TAG = /\/blobs\/tags:(.+)<\$key_case_sensitive\$>$/i;
const TAG_KEYS = /\/blobs\/tags&\$keys\$&$/i;
const SECURITY_ATTRIBUTE = /^microsoft\.directory\/customsecurityattributes\/id:(.+)$/i;

/** What people call an attribute of a condition: `the container’s name`, `the blob’s tag Project`. */
export function attributeName({ source, name }: { source: rbac.AttributeSource; name: string }): string {
  const lower = name.toLowerCase();
  if (Object.hasOwn(texts.attributes, lower)) return texts.attributes[lower] ?? name;
  const { otherAttributes } = texts;
  const say = (template: string, slot: string) => toText(render(template, { name: slot }));
  const isRequest = source === 'Request';
  if (TAG_KEYS.test(name)) return isRequest ? otherAttributes.tagKeysOfRequest : otherAttributes.tagKeys;
  const tag = TAG.exec(name)?.[1];
  if (tag !== undefined) return say(isRequest ? otherAttributes.tagOfRequest : otherAttributes.tag, tag);
  const security = SECURITY_ATTRIBUTE.exec(name)?.[1];
  return security === undefined ? say(otherAttributes[source], name) : say(otherAttributes.security, security);
}
