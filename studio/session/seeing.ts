/**
 * With whose eyes the studio is looked at, in this tab: a user, `role:ID`, or `public`; null: one's own. It is kept over a reload, which
 * is how it begins and ends: nothing that was read with other eyes is left.
 */
import { shallowRef } from 'vue';
import { i18n } from '../locales/i18n.ts';
import { lookAs } from '../request/looking.ts';

export interface Seen {
  readonly id: string;
  readonly name: string;
  /** Where one goes back to. */
  readonly from: string;
}

const place = 'pergola/seeing';

function kept(): Seen | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Partial<Seen> | null;
    return typeof found?.id === 'string'
      ? { id: found.id, name: String(found.name ?? ''), from: String(found.from ?? '') }
      : null;
  } catch {
    return null;
  }
}

export const seen = shallowRef<Seen | null>(kept());
if (seen.value)
  lookAs(
    seen.value.id,
    () => i18n.global.t('seeing.refused'),
    () => i18n.global.t('seeing.refused-hint'),
  );

/** What follows has to begin anew. */
export function keepSeen(next: Seen | null): void {
  if (next === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify(next));
}

/** Who signs in next looks with their own eyes. */
export function endSeeing(): void {
  if (seen.value === null) return;
  keepSeen(null);
  seen.value = null;
  lookAs(null);
}
