import * as v from 'valibot';
import type { ContainerApp } from '../../world';
import { identitySchema } from '../identity/identity-block';

const text = v.optional(v.nullable(v.string()));

const containerSchema = v.looseObject({
  name: v.string(),
  image: v.string(),
  env: v.optional(v.nullable(v.array(v.looseObject({ name: v.string(), value: text })))),
});

/** A container app as callers write it, whole or in part; what Azure has and the simulator does not is ignored. */
export const containerAppSchema = v.looseObject({
  location: text,
  tags: v.optional(v.nullable(v.record(v.string(), v.string()))),
  identity: v.optional(identitySchema),
  properties: v.optional(
    v.nullable(
      v.looseObject({
        managedEnvironmentId: text,
        environmentId: text,
        template: v.optional(
          v.nullable(v.looseObject({ containers: v.optional(v.nullable(v.array(containerSchema))) })),
        ),
      }),
    ),
  ),
});

export type ContainerAppBody = v.InferOutput<typeof containerAppSchema>;

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
