/** Drawers that are open, above each other: keys are for the one on top. */
let open: readonly symbol[] = [];

export const opened = (drawer: symbol): void => {
  open = [...open, drawer];
};
export const closed = (drawer: symbol): void => {
  open = open.filter((each) => each !== drawer);
};
export const isTop = (drawer: symbol): boolean => open.at(-1) === drawer;
