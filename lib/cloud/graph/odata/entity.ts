/** An object of Graph as JSON, with every property that the simulator knows. */
export type View = Readonly<Record<string, unknown>>;

/** A type of Graph's objects. */
export interface EntityType {
  /** For example `servicePrincipal`. */
  readonly name: string;
  /** The collection that holds them all, for example `servicePrincipals`. */
  readonly collection: string;
  /** Properties of an answer to a request without `$select`; null for all. */
  readonly defaults: readonly string[] | null;
  /** Properties that `$filter` may ask about. */
  readonly filterable: readonly string[];
  /** How many come at once, where the request does not say; default: 100. */
  readonly pageSize?: number;
  /** Every property. */
  readonly properties: readonly string[];
}

/** An object and its type. */
export interface Entity {
  readonly type: EntityType;
  readonly view: View;
}

/** The name of a type as Graph's messages about filters have it: `ServicePrincipal`. */
export function messageName({ name }: EntityType): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The property that a name in a query means; names ignore case. Null when there is none. */
export function propertyOf({ properties }: EntityType, name: string): string | null {
  return properties.find((property) => property.toLowerCase() === name.toLowerCase()) ?? null;
}
