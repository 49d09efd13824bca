import { Breakable, ShortId } from '@/components/ui';
import { Disclosure } from '@/components/ui/disclosure';
import type { rbac } from '@/lib/cloud';
import type { Names } from '@/lib/explain';

interface AskedQuestionProps {
  readonly question: rbac.Question;
  readonly names: Names;
  /** True when a request asked it, so that its parts came out of a token and a URL. */
  readonly fromRequest: boolean;
}

/** The question as RBAC got it: who, what, where. */
export function AskedQuestion({ question, names, fromRequest }: AskedQuestionProps) {
  const { principalId, action, scope, plane } = question;
  return (
    <Disclosure summary="The question that was asked" className="-mx-4 -mb-3 mt-3">
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 px-4 pb-4 text-caption">
        <dt className="text-ink-soft">Caller</dt>
        <dd>
          <span className="flex flex-wrap items-center gap-x-1.5">
            <span className="text-identity">{names.principal(principalId)}</span>
            <ShortId id={principalId} label="object ID of the caller" />
          </span>
          {fromRequest && (
            <span className="block text-ink-soft">
              The object ID comes from the token’s claim <code className="font-mono text-token">oid</code>.
            </span>
          )}
        </dd>
        <dt className="text-ink-soft">Action</dt>
        <dd>
          <code className="break-words font-mono">
            <Breakable text={action} />
          </code>
          <span className="block text-ink-soft">{planes[plane]}</span>
        </dd>
        <dt className="text-ink-soft">Scope</dt>
        <dd>
          <code className="break-words font-mono">
            <Breakable text={scope} />
          </code>
        </dd>
      </dl>
    </Disclosure>
  );
}

const planes: Readonly<Record<rbac.Plane, string>> = {
  control: 'Control plane: only a role’s actions count.',
  data: 'Data plane: only a role’s data actions count.',
};
