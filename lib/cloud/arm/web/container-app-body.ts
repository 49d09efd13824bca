import * as z from 'zod/mini';
import type { ContainerApp } from '../../world';
import { identitySchema } from '../identity/identity-block';

const text = z.optional(z.nullable(z.string()));

const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  env: z.optional(z.nullable(z.array(z.looseObject({ name: z.string(), value: text })))),
});

/** A container app as callers write it, whole or in part; what Azure has and the simulator does not is ignored. */
export const containerAppSchema = z.looseObject({
  location: text,
  tags: z.optional(z.nullable(z.record(z.string(), z.string()))),
  identity: z.optional(identitySchema),
  properties: z.optional(
    z.nullable(
      z.looseObject({
        managedEnvironmentId: text,
        environmentId: text,
        template: z.optional(
          z.nullable(z.looseObject({ containers: z.optional(z.nullable(z.array(containerSchema))) })),
        ),
      }),
    ),
  ),
});

export type ContainerAppBody = z.infer<typeof containerAppSchema>;

type Containers = ContainerApp['properties']['template']['containers'];

/** The containers that a body brings, or null when it says nothing of them. Variables that name a secret of the app have no value and are left out. */
export function containersOf({ properties }: ContainerAppBody): Containers | null {
  const containers = properties?.template?.containers ?? null;
  if (containers === null) return null;
  return containers.map(({ name, image, env }) => ({
    name,
    image,
    env: (env ?? []).flatMap(({ name: variable, value }) => (value ? [{ name: variable, value }] : [])),
  }));
}
