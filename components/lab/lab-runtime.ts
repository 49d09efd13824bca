import { labs } from '@/content/lessons';
import { generateSigningKey, loadAllParts } from '@/lib/cloud';
import { createIndexedDbStore } from '@/lib/lesson/lab-store';
import { createLabSession } from '@/lib/lesson/session';
import type { LabSession } from '@/lib/lesson/session-types';

/** Opens the lab of a lesson in this browser. This module brings the whole engine: import it lazily. */
export async function openLab(slug: string): Promise<LabSession> {
  const load = labs[slug];
  if (load === undefined) throw new Error(`there is no lab for the lesson '${slug}'`);
  const { default: lab } = await load();
  const session = await createLabSession({ id: slug, lab, makeKey: generateSigningKey, store: createIndexedDbStore() });
  // In the background, so that the lab needs no network from then on. What fails here is tried again when it is needed.
  loadAllParts().catch(() => {});
  return session;
}
