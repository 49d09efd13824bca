import { castDraft, type Draft } from 'immer';
import type { ServiceContext } from '../../context';
import type { KeyVault, World } from '../../world';

const DAY = 24 * 3_600_000;

/** Keeps a deleted vault and what it holds until it is purged; until then nobody else can have its name. */
export function softDeleteVault(draft: Draft<World>, vault: KeyVault, { world, clock }: ServiceContext): void {
  const name = vault.name.toLowerCase();
  const deletedAt = clock.now();
  draft.platform.deletedVaults[name] = castDraft({
    vault,
    contents: world.vaultContents[name] ?? { secrets: {} },
    deletedAt,
    purgesAt: deletedAt + vault.properties.softDeleteRetentionInDays * DAY,
  });
  delete draft.vaultContents[name];
}
