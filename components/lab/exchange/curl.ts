import type { HeaderList } from '@/lib/cloud';

interface CurlSource {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string;
}

/** Header names that curl or the connection sets itself. */
const IMPLIED = new Set(['content-length', 'host', 'connection']);

/** The request as a command for a POSIX shell. Text in it is data: single quotes keep the shell from reading it. */
export function toCurl({ method, url, headers, body }: CurlSource): string {
  const parts = [`curl -sS${optionsFor(method, url)} ${quote(url)}`];
  for (const [name, value] of headers) {
    // curl drops a header written as `Name:`; `Name;` is its way to send one without a value.
    const line = value === '' ? `${name};` : `${name}: ${value}`;
    if (!IMPLIED.has(name.toLowerCase())) parts.push(`-H ${quote(line)}`);
  }
  if (body !== '') parts.push(`--data-raw ${quote(body)}`);
  return parts.join(' \\\n  ');
}

/** `-X HEAD` would wait for a body that never comes; `[`, `]`, `{` and `}` in a URL are patterns to curl unless told. */
function optionsFor(method: string, url: string): string {
  const verb = method === 'GET' ? '' : method === 'HEAD' ? ' --head' : ` -X ${method}`;
  return /[[\]{}]/.test(url) ? `${verb} --globoff` : verb;
}

/** `$TOKEN` stays a variable, so that a copied command carries no credential that was not typed into it. */
function quote(text: string): string {
  const quoted = `'${text.replaceAll("'", "'\\''")}'`;
  return quoted.replaceAll('$TOKEN', `'"$TOKEN"'`);
}
