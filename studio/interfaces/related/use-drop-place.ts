/** Where a row that is dragged may be dropped: before this one. Rows of one list are only dropped in that list. */
import { ref } from 'vue';

const mark = 'application/x-pergola-related';
/** The list a drag began in. */
let origin: Element | null = null;

export function lift(event: DragEvent, place: number): void {
  origin = listOf(event);
  event.dataTransfer?.setData(mark, String(place));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
}

export function useDropPlace(place: () => number, move: (from: number, to: number) => void) {
  const over = ref(false);
  const fits = (event: DragEvent): boolean => event.dataTransfer?.types.includes(mark) === true && listOf(event) === origin;
  return {
    over,
    hover: (event: DragEvent): void => {
      if (!fits(event)) return;
      event.preventDefault();
      over.value = true;
    },
    leave: (): void => {
      over.value = false;
    },
    drop: (event: DragEvent): void => {
      over.value = false;
      if (!fits(event)) return;
      event.preventDefault();
      const from = Number(event.dataTransfer?.getData(mark));
      if (Number.isInteger(from)) move(from, place());
    },
  };
}

const listOf = ({ currentTarget }: DragEvent): Element | null =>
  currentTarget instanceof Element ? currentTarget.closest('ul, tbody') : null;
