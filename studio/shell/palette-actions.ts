/** What the palette can do besides going to collections and items: pages, new items, the look, and the way out. Pure. */
import type { Schema } from '../schema/schema.ts';
import type { User } from '../session/session.ts';
import { shown } from './branches.ts';
import { linksFor } from './pages.ts';

export interface PaletteAction {
  readonly label: string;
  readonly icon: string;
  /** Where it leads; without it, what it does. */
  readonly to?: string;
  readonly act?: 'light' | 'dark' | 'auto' | 'shortcuts' | 'leave';
}

type Say = (key: string, named?: Readonly<Record<string, unknown>>) => string;

/** `typed`: something is looked for; who has typed nothing is not shown a new item for every collection. */
export function paletteActions(schema: Schema, user: User | null | undefined, typed: boolean, t: Say): readonly PaletteAction[] {
  const pages = [...linksFor('navigation', schema, user), ...linksFor('settings', schema, user)];
  const made = shown(schema).filter(
    ({ name, writable, singleton }) => writable && !singleton && schema.access.may('create', name),
  );
  return [
    ...pages.map(({ to, title, icon }) => ({ label: t(title), icon, to })),
    { label: t('account.title'), icon: 'i-lucide-user-round', to: '/account' },
    ...(typed
      ? [
          ...made.map(({ name, title }) => ({
            label: t('item.new', { collection: title }),
            icon: 'i-lucide-plus',
            to: `/content/${encodeURIComponent(name)}/+`,
          })),
          { label: t('look.light'), icon: 'i-lucide-sun', act: 'light' as const },
          { label: t('look.dark'), icon: 'i-lucide-moon', act: 'dark' as const },
          { label: t('look.auto'), icon: 'i-lucide-monitor', act: 'auto' as const },
          { label: t('shortcuts.title'), icon: 'i-lucide-keyboard', act: 'shortcuts' as const },
          { label: t('session.sign-out'), icon: 'i-lucide-log-out', act: 'leave' as const },
        ]
      : []),
  ];
}
