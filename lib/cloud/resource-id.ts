/** Last segment of a resource ID: the resource's name. */
export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
