import type { Operation } from '../call';

/** Microsoft.Management: management groups. */
export const managementOperations: readonly Operation[] = [];
