import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockStateFile } from './state-lock';

const folder = mkdtempSync(join(tmpdir(), 'keyless-lock-'));
const file = join(folder, 'state.jsonl');
const lock = `${file}.lock`;
let other: ChildProcess;

beforeAll(() => {
  other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
});
afterAll(() => {
  other.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const tellsBeginnings = existsSync('/proc/self/stat');
const beginning = (id: number | undefined) => readFileSync(`/proc/${id}/stat`, 'utf8').split(' ')[21];

it.each([
  ['nothing', () => ''],
  ['what is no process ID', () => 'gone'],
  ['a process that is gone', () => '999999999 5'],
])('is taken over from %s', async (_, content) => {
  writeFileSync(lock, content());
  const unlock = await lockStateFile(file);
  expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  await unlock();
  expect(existsSync(lock)).toBe(false);
});

it.skipIf(!tellsBeginnings)('is taken over when another process has the ID by now', async () => {
  writeFileSync(lock, `${other.pid} 1`);
  await (await lockStateFile(file))();
});

it('is refused while its process lives', async () => {
  const own = tellsBeginnings ? `${other.pid} ${beginning(other.pid)}` : String(other.pid);
  for (const content of [own, String(other.pid)]) {
    writeFileSync(lock, content);
    await expect(lockStateFile(file)).rejects.toMatchObject({
      code: 'BAD_STATE',
      message: expect.stringContaining(`in use by process ${other.pid}.`),
    });
    expect(readFileSync(lock, 'utf8')).toBe(content);
  }
});
