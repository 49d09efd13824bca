import { tailwind } from './tailwind';
import { tailwindPlatform } from './tailwind-platform';

/** Every scenario that ships, by id. */
export const scenarios = { tailwind, 'tailwind-platform': tailwindPlatform };
