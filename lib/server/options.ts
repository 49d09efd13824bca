import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { StartError } from './start-error';

/** The port that is tried first when none is asked for. */
export const DEFAULT_PORT = 4600;

export interface Options {
  /** A scenario's id, or the path of a JSON file. */
  readonly scenario: string;
  /** Undefined: `DEFAULT_PORT`, or any free port where that is taken. */
  readonly port: number | undefined;
  readonly tls: boolean;
  /** A file that keeps the world from one run to the next. */
  readonly state: string | undefined;
  /** Print the endpoints as one line of JSON. */
  readonly json: boolean;
}

export const USAGE = `Usage: npm run cloud -- [--scenario ID|FILE] [--port N] [--tls] [--state FILE] [--json]

  --scenario  a scenario of the course (tailwind, tailwind-platform), or a JSON file; default: tailwind-platform
  --port      the main port; each virtual machine's metadata service gets one of the ports after it; 0: any free ports
  --tls       HTTPS under certificates of a private CA made at the start, for vaults, accounts and Azure's own names
  --state     a file that keeps the world from one run to the next; once it is there, it wins over --scenario
  --json      print the endpoints as one line of JSON, and such a line again whenever one comes, changes or goes`;

const portSchema = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_000));

/** Reads the command line. Throws `StartError` with `BAD_OPTION`. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  const port = v.safeParse(v.optional(portSchema), values.port);
  if (!port.success)
    throw new StartError('BAD_OPTION', `--port must be a number from 0 to 65000, not '${values.port}'.`);
  return {
    scenario: values.scenario ?? 'tailwind-platform',
    port: port.output,
    tls: values.tls ?? false,
    state: values.state,
    json: values.json ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string' },
        port: { type: 'string' },
        json: { type: 'boolean' },
        tls: { type: 'boolean' },
        state: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new StartError('BAD_OPTION', `${(error as Error).message}\n\n${USAGE}`);
  }
}
