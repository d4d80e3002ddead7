/** Where the cell that is being changed is, within what scrolls: its editor lies there, and is never narrower than it can be used. */
import { nextTick, type Ref, ref } from 'vue';

const narrowest = 288;
const margin = 8;

export type Box = Readonly<Record<'left' | 'top' | 'width', string>>;

/** `show`: has a row be in view. */
export function useCellBox(
  scroller: Readonly<Ref<HTMLElement | null>>,
  cell: Readonly<Ref<{ readonly row: number; readonly place: number } | null>>,
  show: (row: number) => void,
): { readonly box: Ref<Box>; locate(): Promise<void> } {
  const box = ref<Box>({ left: '0', top: '0', width: `${narrowest}px` });
  async function locate(): Promise<void> {
    const of = cell.value;
    if (!of) return;
    show(of.row);
    await nextTick();
    const frame = scroller.value;
    const at = frame?.querySelector(`[data-index="${of.row}"] td[data-place="${of.place}"]`)?.getBoundingClientRect();
    if (!frame || !at) return;
    const { left, top } = frame.getBoundingClientRect();
    const width = Math.min(Math.max(at.width, narrowest), frame.clientWidth - 2 * margin);
    const start = Math.max(left + margin, Math.min(at.left, left + frame.clientWidth - width - margin));
    box.value = {
      left: `${start - left + frame.scrollLeft}px`,
      top: `${at.top - top + frame.scrollTop - 2}px`,
      width: `${width}px`,
    };
  }
  return { box, locate };
}
