import { Breakable } from '@/components/ui';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDateTime } from '@/components/ui/time';
import { describeClaim } from '@/lib/explain/claims';
import { timeLeft } from './time-left';

/** The claims that decide whether a token counts, in the order in which one reads them. */
const deciding = ['aud', 'iss', 'oid', 'appid', 'idtyp', 'xms_mirid', 'tid', 'exp'];
const dates = new Set(['iat', 'nbf', 'exp', 'xms_tcdt']);

interface ClaimListProps {
  readonly claims: Readonly<Record<string, unknown>>;
  /** The lab's clock. */
  readonly now: number;
}

/** Every claim in place: name, value, what it means. Those that decide come first. */
export function ClaimList({ claims, now }: ClaimListProps) {
  const names = Object.keys(claims);
  const first = deciding.filter((name) => names.includes(name));
  const rest = names.filter((name) => !deciding.includes(name));
  return (
    <>
      <Claims names={first} claims={claims} now={now} />
      <Disclosure summary={`More claims (${rest.length})`}>
        <Claims names={rest} claims={claims} now={now} />
      </Disclosure>
    </>
  );
}

function Claims({ names, claims, now }: ClaimListProps & { readonly names: readonly string[] }) {
  return (
    <dl className="divide-y divide-line">
      {names.map((name) => (
        <div key={name} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5">
          <dt className="break-words font-mono font-semibold text-caption text-token">{name}</dt>
          <dd className="min-w-0 text-panel">
            <span className="break-words">
              <Breakable text={valueInWords(name, claims[name])} />
            </span>
            {name === 'exp' && <span className="block text-caption">{timeLeft(Number(claims.exp) * 1_000, now)}</span>}
            <span className="block text-caption text-ink-soft">{describeClaim(name)?.meaning ?? ''}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function valueInWords(name: string, value: unknown): string {
  if (dates.has(name) && typeof value === 'number') return `${value} = ${formatDateTime(value * 1_000)} UTC`;
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
