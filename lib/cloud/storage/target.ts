import { failure, type StorageAnswer } from './exchange';

/** What a URL names: the account (`container` empty), a container (`blob` null) or a blob. */
export interface Target {
  readonly container: string;
  readonly blob: string | null;
}

/** Reads the path of a URL; null for a path that cannot be decoded. A blob outside a container is in `$root`. */
export function readTarget(url: URL, isContainer: boolean): Target | null {
  const path = decoded(url.pathname.slice(1));
  if (path === null) return null;
  const slash = path.indexOf('/');
  if (path === '') return { container: '', blob: null };
  if (slash < 0) return isContainer ? { container: path, blob: null } : { container: '$root', blob: path };
  const rest = path.slice(slash + 1);
  return { container: path.slice(0, slash), blob: rest === '' || isContainer ? null : rest };
}

/** Percent-decoded text; null for what is not UTF-8. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The refusal of names that no container or blob can have, before they become part of a scope; or null. */
export function refuseName({ container, blob }: Target): StorageAnswer | null {
  if (container === '') return null;
  const isSpecial = ['$root', '$web', '$logs'].includes(container);
  if (!isSpecial && (container.length < 3 || container.length > 63)) return failure('OutOfRangeInput');
  if (!isSpecial && !/^[a-z0-9](?:-?[a-z0-9])+$/.test(container)) return failure('InvalidResourceName');
  // UNVERIFIED: the code for a name that is too long.
  return blob !== null && blob.length > 1024 ? failure('OutOfRangeInput') : null;
}
