/**
 * Whoever goes by keys keeps their place. Where what has the focus goes away (a line that was deleted, a dialog opened from a menu that is
 * gone, a page), it goes to what took its place, else to what had it before, else to the title of the page; never to nothing. What
 * cannot be used while something is sent has it again afterwards.
 */
import { onMounted, onUnmounted } from 'vue';

/** What had the focus, and where: what it was in, from the inside out, and the place in each. */
interface Trail {
  readonly element: HTMLElement;
  /** The title of the page it was on. */
  readonly page: HTMLElement | null;
  readonly path: readonly { readonly within: Element; readonly place: number }[];
}

const usable = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';
const frame = '[role$="dialog"]';
const most = 12;
const inputs = ['pointerdown', 'keydown'];

const isUsable = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  !element.matches(':disabled, [aria-hidden="true"] *, [inert] *') &&
  element.getClientRects().length > 0;
const firstIn = (of: Element | undefined): HTMLElement | null =>
  of
    ? (([of, ...of.querySelectorAll(usable)].find((each) => each.matches(usable) && isUsable(each)) as HTMLElement) ?? null)
    : null;

const titleOfPage = (): HTMLElement | null => document.getElementById('main');

function trailOf(element: HTMLElement): Trail {
  const path: { within: Element; place: number }[] = [];
  for (let at: Element = element; at.parentElement && at.parentElement !== document.body; at = at.parentElement)
    path.push({ within: at.parentElement, place: [...at.parentElement.children].indexOf(at) });
  return { element, page: titleOfPage(), path };
}

/** What took its place: in the nearest that is still there, the next one, at the same spot in it if that can be used; else the one before. */
function heirOf({ path }: Trail): HTMLElement | null {
  for (const [depth, { within, place }] of path.entries()) {
    if (!within.isConnected || within.matches('main, #app')) continue;
    const next = within.children[place];
    const same = path.slice(0, depth).reduceRight<Element | undefined>((at, step) => at?.children[step.place], next);
    if (same?.matches(usable) && isUsable(same)) return same;
    const found = firstIn(next) ?? firstIn(within.children[place - 1]) ?? firstIn(within);
    if (found) return found;
  }
  return null;
}

/** Put elsewhere in the page, an element is not what has the focus any more. */
const holds = (nodes: NodeList, element: HTMLElement): boolean => [...nodes].some((node) => node.contains(element));

/** Nothing has it, or only the frame of a dialog does. */
const isLost = (): boolean => {
  const { activeElement: at, body } = document;
  return at === null || at === body || (at instanceof HTMLElement && at.tabIndex === -1 && at.matches(frame));
};

/** As long as its component is there. */
export function useKeptFocus(): void {
  const trails: Trail[] = [];
  let asked = false;
  /** What lost it by not being usable for a while. */
  let paused: HTMLElement | null = null;

  /** Whoever points at things has lost nothing. */
  let points = false;
  const heard = ({ type }: Event): void => {
    points = type === 'pointerdown';
  };

  const note = ({ target }: FocusEvent): void => {
    paused = null;
    if (!(target instanceof HTMLElement) || target.matches(frame)) return;
    trails.push(trailOf(target));
    if (trails.length > most) trails.shift();
  };
  const mend = (): void => {
    asked = false;
    const last = trails.at(-1);
    if (!last || last.element.isConnected || !isLost()) return;
    // Another page: it is not there at once, and asked for again as it comes.
    if (last.page?.isConnected === false) {
      titleOfPage()?.focus({ preventScroll: true });
      return;
    }
    for (const trail of trails.toReversed()) {
      const to = isUsable(trail.element) ? trail.element : heirOf(trail);
      to?.focus({ preventScroll: true });
      if (!isLost()) return;
    }
    titleOfPage()?.focus({ preventScroll: true });
  };
  const look = (changes: readonly MutationRecord[]): void => {
    const last = trails.at(-1)?.element;
    if (!last || asked || points) return;
    if (last.isConnected) {
      if (last.matches(':disabled')) paused = last;
      else if (isLost() && (paused === last || changes.some((each) => holds(each.addedNodes, last))))
        last.focus({ preventScroll: true });
    } else if (isLost()) {
      asked = true;
      // Whoever knows better goes first: a dialog gives it back a moment after it is closed.
      setTimeout(() => requestAnimationFrame(mend));
    }
  };
  const watch = new MutationObserver(look);
  onMounted(() => {
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', note);
    for (const type of inputs) addEventListener(type, heard, true);
  });
  onUnmounted(() => {
    watch.disconnect();
    document.removeEventListener('focusin', note);
    for (const type of inputs) removeEventListener(type, heard, true);
  });
}
