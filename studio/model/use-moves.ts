/** Moving the rows of a list in which things stand below each other: by dragging a handle, by arrow keys on it, and by a menu. */
import { nextTick, type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { type Placed, placed, type Step, stepped } from './tree.ts';

const icons: Readonly<Record<Step, string>> = {
  up: 'i-lucide-arrow-up',
  down: 'i-lucide-arrow-down',
  in: 'i-lucide-corner-down-right',
  out: 'i-lucide-corner-left-up',
};
const steps: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

interface Given<T extends Placed> {
  /** Around the rows; a handle is `data-handle` with the name of its row. */
  readonly list: Readonly<Ref<HTMLElement | null>>;
  readonly entries: () => readonly T[];
  /** Whether others may stand below it. */
  readonly holds: (entry: T) => boolean;
  readonly sort: (after: readonly T[]) => void;
}

export function useMoves<T extends Placed>({ list, entries, holds, sort }: Given<T>) {
  const { t } = useI18n();
  const dragged = ref<string | null>(null);
  const over = ref<{ readonly name: string; readonly into: boolean } | null>(null);

  function become(after: readonly T[]): void {
    if (after !== entries()) sort(after);
  }
  const move = (name: string, step: Step): void => become(stepped(entries(), name, step, holds));
  async function press(event: KeyboardEvent, name: string): Promise<void> {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(name, step);
    await nextTick();
    list.value?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(name)}"]`)?.focus();
  }
  function drag(name: string | null): void {
    dragged.value = name;
    over.value = null;
  }
  function hover(event: DragEvent, entry: T): void {
    if (dragged.value === null || dragged.value === entry.name) return;
    event.preventDefault();
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    over.value = { name: entry.name, into: holds(entry) && event.clientY > top + height * 0.4 };
  }
  function leave(): void {
    over.value = null;
  }
  function drop(entry: T): void {
    const [name, at] = [dragged.value, over.value];
    drag(null);
    if (name === null || !at) return;
    become(at.into ? placed(entries(), name, entry.name, null) : placed(entries(), name, entry.parent, entry.name));
  }
  /** What a row looks like while one is dragged. */
  const looks = (name: string): readonly string[] => [
    over.value?.name !== name ? '' : over.value.into ? 'bg-primary/10' : 'shadow-[inset_0_2px_0_var(--ui-primary)]',
    dragged.value === name ? 'opacity-50' : '',
  ];
  const menu = (name: string) => ({
    label: t('model.move-to'),
    icon: 'i-lucide-move',
    children: (['up', 'down', 'in', 'out'] as const).map((step) => ({
      label: t(`model.step-${step}`),
      icon: icons[step],
      onSelect: () => move(name, step),
    })),
  });
  return { press, drag, hover, leave, drop, looks, menu };
}
