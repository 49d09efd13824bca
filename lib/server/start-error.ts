export type StartErrorCode = 'BAD_OPTION' | 'BAD_SCENARIO' | 'BAD_STATE' | 'NO_PERMISSION' | 'PORT_TAKEN';

/** Why the server cannot start; `message` is a sentence for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(
    readonly code: StartErrorCode,
    message: string,
  ) {
    super(message);
  }
}
