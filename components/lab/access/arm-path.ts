/** A resource ID as a URL's path: a secret's name that a person typed may hold any character. */
export function armPath(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}
