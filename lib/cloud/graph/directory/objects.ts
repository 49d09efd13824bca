import type { ServiceContext } from '../../context';
import type { Entity } from '../odata/entity';
import { applicationEntity } from './applications';
import { groupEntity } from './groups';
import { servicePrincipalEntity } from './service-principals';
import { userEntity } from './users';

/** The object of the directory with an object ID, whatever its type; null when there is none. */
export function objectById(objectId: string, { world, clock }: ServiceContext): Entity | null {
  const id = objectId.toLowerCase();
  const { users, groups, servicePrincipals, applications } = world.directory;
  const of = <T>(records: Readonly<Record<string, T>>) => (Object.hasOwn(records, id) ? records[id] : undefined);
  const user = of(users);
  if (user !== undefined) return userEntity(user);
  const group = of(groups);
  if (group !== undefined) return groupEntity(group);
  const principal = of(servicePrincipals);
  if (principal !== undefined) return servicePrincipalEntity(principal, world, clock.now());
  const application = of(applications);
  return application === undefined ? null : applicationEntity(application, world);
}
