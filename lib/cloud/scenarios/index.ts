import { tailwind } from './tailwind';

/** Every scenario that ships, by id. */
export const scenarios = { tailwind };
