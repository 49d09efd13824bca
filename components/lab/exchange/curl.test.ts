import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toCurl } from './curl';

describe('toCurl', () => {
  it('writes one command, a line an option', () => {
    const command = toCurl({
      method: 'PATCH',
      url: 'https://management.azure.com/x?api-version=2024-07-01',
      headers: [
        ['Authorization', 'Bearer $TOKEN'],
        ['Content-Length', '2'],
      ],
      body: '{}',
    });
    expect(command).toBe(
      [
        "curl -sS -X PATCH 'https://management.azure.com/x?api-version=2024-07-01' \\",
        `  -H 'Authorization: Bearer '"$TOKEN"'' \\`,
        "  --data-raw '{}'",
      ].join('\n'),
    );
  });

  const commands: [what: string, method: string, url: string, header: [string, string], start: string][] = [
    ['asks for headers only', 'HEAD', 'https://h/', ['A', 'b'], "curl -sS --head 'https://h/' \\\n  -H 'A: b'"],
    [
      'keeps brackets from being patterns',
      'GET',
      'https://h/?a[]=1',
      ['A', 'b'],
      "curl -sS --globoff 'https://h/?a[]=1'",
    ],
    [
      'sends a header without a value',
      'GET',
      'https://h/',
      ['Metadata', ''],
      "curl -sS 'https://h/' \\\n  -H 'Metadata;'",
    ],
  ];
  it.each(commands)('%s', (_what, method, url, header, start) => {
    expect(toCurl({ method, url, headers: [header], body: '' }).startsWith(start)).toBe(true);
  });

  const nasty = ["it's", '$(touch /tmp/no)', '`id`', '"quoted" \\ back', 'line\nbreak', "'; rm -rf /; '"];
  it.each(nasty)('gives a shell the very text: %s', (body) => {
    const command = toCurl({ method: 'POST', url: 'https://example.com/', headers: [], body });
    // The shell prints the arguments that curl would get, each ended by a NUL.
    const script = command.replace(/^curl/, "printf '%s\\0'");
    const printed = execFileSync('/bin/sh', ['-c', script]).toString().split('\0');
    expect(printed).toContain(body);
  });

  it('lets the shell fill in $TOKEN', () => {
    const command = toCurl({
      method: 'GET',
      url: 'https://h/',
      headers: [['Authorization', 'Bearer $TOKEN']],
      body: '',
    });
    const script = command.replace(/^curl/, "printf '%s\\0'");
    const printed = execFileSync('/bin/sh', ['-c', script], { env: { ...process.env, TOKEN: "ey'J" } })
      .toString()
      .split('\0');
    expect(printed).toContain("Authorization: Bearer ey'J");
  });
});
