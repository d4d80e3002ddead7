/** Puts the cursor into what is not there yet: an interface is loaded when it is wanted. Gives up after two seconds. */
const patience = 2_000;

export async function focusSoon(find: () => HTMLElement | null | undefined): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < patience) {
    const element = find();
    if (element && element.getClientRects().length > 0) {
      element.focus({ preventScroll: true });
      return;
    }
    await new Promise(requestAnimationFrame);
  }
}
