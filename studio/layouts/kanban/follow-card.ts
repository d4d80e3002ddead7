/** The focus goes where a card went: the card is drawn anew there, and the menu it was moved by closes after that. */

const patience = 40;
/** So many frames it has to stay. */
const settled = 4;

export async function followCard(board: Element, key: string, part: 'a' | 'button'): Promise<void> {
  for (let frame = 0, kept = 0; frame < patience && kept < settled; frame++) {
    await new Promise(requestAnimationFrame);
    const card = board.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] ${part}`);
    kept = card !== null && card === document.activeElement ? kept + 1 : 0;
    if (kept === 0) card?.focus();
  }
}
