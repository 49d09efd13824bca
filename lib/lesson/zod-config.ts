import { config } from 'zod/mini';

// The pages' content security policy forbids eval, which zod would otherwise use to speed up parsing.
config({ jitless: true });
