'use client';

import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { Breakable, Empty } from '@/components/ui';
import { rbac } from '@/lib/cloud';
import { summarizeRole } from '@/lib/explain';

interface RoleFieldProps {
  /** GUID of the chosen role; null before. */
  readonly role: string | null;
  readonly onChange: (role: string | null) => void;
}

/** Picks one of the built-in roles, found by name, by what it is for, or by an action. */
export function RoleField({ role, onChange }: RoleFieldProps) {
  const chosen = role === null ? undefined : rbac.findBuiltInRole(role);
  return (
    <div>
      <ComboBox
        selectedKey={role}
        onSelectionChange={(key) => onChange(key === null ? null : String(key))}
        defaultFilter={matches}
        className="grid gap-1"
      >
        <Label className="text-caption text-ink-soft">Role</Label>
        <div className="relative">
          <Input
            placeholder="Search by name, purpose or action"
            className="min-h-9 w-full rounded-control border border-line-strong bg-surface px-2 pr-9 text-panel"
          />
          <Button aria-label="Show roles" className="absolute inset-y-0 right-0 grid w-9 place-items-center">
            <ChevronDown aria-hidden size={15} />
          </Button>
        </div>
        <Popover className="w-(--trigger-width) overflow-hidden rounded-card border border-line-strong bg-surface">
          <ListBox
            renderEmptyState={() => <Empty>No built-in role has these words.</Empty>}
            className="max-h-72 overflow-y-auto p-1 outline-none"
          >
            {rbac.builtInRoles.map((each) => (
              <ListBoxItem
                key={each.id}
                id={each.id}
                textValue={each.roleName}
                className="cursor-pointer rounded-control px-3 py-1.5 text-panel outline-none focus:bg-sunken data-selected:font-semibold"
              >
                {each.roleName}
                <span className="block font-normal text-caption text-ink-soft">{each.description}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </ComboBox>
      {chosen !== undefined && <RoleSummaryView role={chosen} />}
    </div>
  );
}

const searchable = new Map(
  rbac.builtInRoles.map((role) => {
    const { actions, dataActions } = summarizeRole(role);
    return [role.roleName, [role.roleName, role.description, ...actions, ...dataActions].join(' ').toLowerCase()];
  }),
);

function matches(roleName: string, typed: string): boolean {
  const text = searchable.get(roleName) ?? roleName.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function RoleSummaryView({ role }: { readonly role: rbac.RoleDefinition }) {
  const { actions, notActions, dataActions, notDataActions } = summarizeRole(role);
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-control bg-sunken px-3 py-2 text-caption">
      <dt className="text-ink-soft">Control plane</dt>
      <dd>
        <Patterns patterns={actions} none="Nothing: this role manages no resource." />
      </dd>
      {notActions.length > 0 && (
        <>
          <dt className="text-ink-soft">Except</dt>
          <dd>
            <Patterns patterns={notActions} none="" />
          </dd>
        </>
      )}
      <dt className="text-ink-soft">Data plane</dt>
      <dd>
        <Patterns patterns={dataActions} none="Nothing: this role opens no secret, key or blob." />
      </dd>
      {notDataActions.length > 0 && (
        <>
          <dt className="text-ink-soft">Except</dt>
          <dd>
            <Patterns patterns={notDataActions} none="" />
          </dd>
        </>
      )}
    </dl>
  );
}

/** How many patterns are shown before the rest is folded. */
const SHOWN = 3;

function Patterns({ patterns, none }: { readonly patterns: readonly string[]; readonly none: string }) {
  if (patterns.length === 0) return none;
  const rest = patterns.slice(SHOWN);
  return (
    <>
      <PatternLines patterns={patterns.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 text-ink-soft hover:text-ink">{`${rest.length} more`}</summary>
          <PatternLines patterns={rest} />
        </details>
      )}
    </>
  );
}

function PatternLines({ patterns }: { readonly patterns: readonly string[] }) {
  return patterns.map((pattern) => (
    <code key={pattern} className="block break-words font-mono">
      <Breakable text={pattern} />
    </code>
  ));
}
