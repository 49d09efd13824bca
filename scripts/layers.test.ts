import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './paths.mjs';

/*
 * The lint rules that keep the layers apart, shown to fire: each snippet is written where its path says, into a
 * folder that has the project's own Biome configuration.
 */

interface Snippet {
  readonly path: string;
  readonly code: string;
}

const importing = (path: string, from: string): Snippet => ({
  path,
  code: `import { it } from '${from}';\nexport const that = it;\n`,
});
const using = (path: string, expression: string): Snippet => ({ path, code: `export const that = ${expression};\n` });

const refused: readonly (Snippet & { readonly rule: string })[] = [
  ...[
    importing('lib/cloud/a.ts', '@/lib/lesson/types'),
    importing('lib/cloud/a.ts', '@/lib/cloud/world'),
    importing('lib/cloud/a.ts', '../lesson/types'),
    importing('lib/cloud/arm/a.ts', '../../explain/claims'),
    importing('lib/cloud/a.ts', 'react'),
    importing('lib/cloud/a.ts', 'next/navigation'),
    importing('lib/cloud/a.ts', 'node:crypto'),
    importing('lib/cloud/rbac/a.ts', '../world'),
    importing('lib/cloud/rbac/a.ts', 'zod/mini'),
    importing('lib/cloud/rbac/a.ts', '@azure/identity'),
    importing('lib/cloud/rbac/built-in-roles/a.ts', '../../world'),
    importing('lib/lesson/a.ts', '@/components/ui'),
    importing('lib/lesson/a.ts', 'react'),
    importing('lib/explain/a.ts', '../../components/ui'),
    importing('lib/explain/a.ts', '@/app/layout'),
    importing('lib/cloud/a.ts', '../server/start'),
    importing('lib/server/a.ts', '../explain/claims'),
    importing('lib/server/a.ts', '../../components/ui'),
    importing('lib/server/a.ts', '@/lib/lesson/types'),
    importing('lib/server/a.ts', 'react'),
    importing('content/lessons/a.ts', '@/components/ui'),
    importing('components/a.tsx', '@/app/layout'),
    importing('components/lab/a.tsx', '../../app/layout'),
  ].map((snippet) => ({ ...snippet, rule: 'lint/style/noRestrictedImports' })),
  ...['setTimeout', 'window', 'process', 'globalThis.crypto.randomUUID()'].map((name) => ({
    ...using('lib/cloud/a.ts', name),
    rule: 'lint/style/noRestrictedGlobals',
  })),
  ...[
    'Date.now()',
    'Date.now',
    'new Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'crypto.getRandomValues(new Uint8Array(2))',
  ].map((expression) => ({ ...using('lib/cloud/rbac/a.ts', expression), rule: 'plugin' })),
];

const allowed: readonly Snippet[] = [
  importing('lib/cloud/arm/a.ts', '../context'),
  importing('lib/cloud/a.ts', 'zod/mini'),
  importing('lib/cloud/rbac/a.ts', './types'),
  importing('lib/cloud/rbac/built-in-roles/a.ts', '../types'),
  importing('lib/cloud/a.test.ts', 'node:fs'),
  importing('lib/lesson/a.ts', '@/lib/cloud'),
  importing('lib/server/a.ts', '../cloud'),
  importing('lib/server/a.ts', 'node:http'),
  importing('components/a.tsx', '@/lib/lesson/types'),
  importing('app/a.tsx', '@/components/ui'),
  using('lib/cloud/a.ts', 'new Date(0)'),
  using('lib/cloud/a.test.ts', 'Date.now()'),
  using('lib/lesson/a.ts', 'Date.now()'),
];

let folder = '';
const found = new Map<string, string[]>();

/** Every snippet gets a file of its own: `lib/cloud/a.ts` becomes `lib/cloud/7.ts`. */
function fileOf({ path }: Snippet, index: number): string {
  return path.replace(/\ba\./, `${index}.`);
}

const all: readonly Snippet[] = [...refused, ...allowed];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyless-layers-'));
  const { vcs: _, ...config } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, $schema: undefined }));
  cpSync(join(ROOT, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  for (const [index, snippet] of all.entries()) {
    const file = join(folder, fileOf(snippet, index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, snippet.code);
  }
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    const file = String(location.path?.file ?? location.path)
      .replace(`${folder}/`, '')
      .replace(/^\.\//, '');
    found.set(file, [...(found.get(file) ?? []), category]);
  }
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layers', () => {
  it.each(refused.map((snippet, index) => ({ ...snippet, file: fileOf(snippet, index) })))(
    'refuse in $path: $code',
    ({ file, rule }) => {
      expect(found.get(file)).toContain(rule);
    },
  );

  it.each(allowed.map((snippet, index) => ({ ...snippet, file: fileOf(snippet, refused.length + index) })))(
    'allow in $path: $code',
    ({ file }) => {
      expect(found.get(file)).toBeUndefined();
    },
  );
});
