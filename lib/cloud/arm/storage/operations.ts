import type { Operation } from '../call';

/** Microsoft.Storage: storage accounts and their containers. */
export const storageOperations: readonly Operation[] = [];
