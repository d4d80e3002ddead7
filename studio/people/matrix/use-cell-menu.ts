/** The one menu of the matrix: of a cell, of a line (all its actions), or of a column (all collections that are shown). */
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Action } from '../../schema/access.ts';
import type { Collection } from '../../schema/schema.ts';
import { actions, cellAt } from './permission.ts';
import { placeOf, type Staged } from './staged.ts';
import type { Permissions } from './use-permissions.ts';

interface Asked {
  /** Where it opens: a style. */
  readonly place: Readonly<Record<string, string>>;
  /** null: of all that are shown. */
  readonly collection: Collection | null;
  /** null: all of them. */
  readonly action: Action | null;
  readonly shown: readonly Collection[];
}

export function useCellMenu(
  props: { readonly permissions: Permissions; readonly editable: boolean },
  emit: (event: 'details', collection: Collection, action: Action) => void,
  focus: () => void,
) {
  const { t } = useI18n();
  const menu = shallowRef<Asked | null>(null);
  /** A panel that opens has the focus itself. */
  let opening = false;

  const put = ({ collection, action, shown }: Asked, level: (action: Action) => 'none' | 'full'): void => {
    const { stored } = props.permissions;
    const some = collection ? [collection] : shown;
    const changes = some.flatMap(({ name }) =>
      (action ? [action] : actions).map((each) => {
        const place = placeOf(name, each);
        return [place, cellAt(level(each), stored.value.get(place) ?? [], name, each)] as const;
      }),
    );
    props.permissions.put(Object.fromEntries(changes) as Staged);
  };

  const items = computed(() => {
    const asked = menu.value;
    if (!asked) return [];
    const { collection, action } = asked;
    const of = collection && action ? 'cell' : collection ? 'line' : 'column';
    const icons = { full: 'i-lucide-check', none: 'i-lucide-minus' } as const;
    const all = (level: 'none' | 'full') => ({
      label: t(`permissions.${of}-${level}`),
      icon: icons[level],
      onSelect: () => put(asked, () => level),
    });
    const grants = props.editable ? [all('full'), all('none')] : [];
    const reads = {
      label: t('permissions.line-read'),
      icon: 'i-lucide-eye',
      onSelect: () => put(asked, (each) => (each === 'read' ? 'full' : 'none')),
    };
    const details =
      collection && action
        ? {
            label: t(props.editable ? 'permissions.custom' : 'permissions.details'),
            icon: 'i-lucide-sliders-horizontal',
            onSelect: () => {
              opening = true;
              emit('details', collection, action);
            },
          }
        : null;
    const undo =
      collection && action && props.permissions.changed(collection.name, action)
        ? {
            label: t('permissions.undo'),
            icon: 'i-lucide-undo-2',
            onSelect: () => props.permissions.undo(placeOf(collection.name, action)),
          }
        : null;
    return [
      [...grants, ...(props.editable && of === 'line' ? [reads] : []), ...(details ? [details] : [])],
      ...(undo ? [[undo]] : []),
    ];
  });

  return {
    menu,
    items,
    ask: (
      place: Readonly<Record<string, string>>,
      collection: Collection | null,
      action: Action | null,
      shown: readonly Collection[],
    ): void => {
      opening = false;
      menu.value = { place, collection, action, shown };
    },
    /** The focus goes back to the cell. */
    closed: (event: Event): void => {
      event.preventDefault();
      if (!opening) focus();
    },
  };
}
