/** A fresh name for a role assignment, chosen by the client as Azure expects. */
export function newGuid(): string {
  return crypto.randomUUID();
}
