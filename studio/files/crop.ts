/** The frame of a crop, in whole pixels of the picture: moved, resized, held to a ratio and within bounds. Pure. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Corner = 'top left' | 'top right' | 'bottom left' | 'bottom right';
export const corners: readonly Corner[] = ['top left', 'top right', 'bottom left', 'bottom right'];

/** Width by height; null: free. */
export const ratios = { free: null, '1:1': 1, '4:3': 4 / 3, '3:2': 3 / 2, '16:9': 16 / 9, '3:4': 3 / 4, '9:16': 9 / 16 } as const;

const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), Math.max(least, most));

/** Whole pixels, inside the picture, at least one each way. */
export function held({ left, top, width, height }: Frame, of: Size): Frame {
  const wide = between(Math.round(width), 1, of.width);
  const tall = between(Math.round(height), 1, of.height);
  return {
    width: wide,
    height: tall,
    left: between(Math.round(left), 0, of.width - wide),
    top: between(Math.round(top), 0, of.height - tall),
  };
}

export const moved = (frame: Frame, by: readonly [number, number], of: Size): Frame =>
  held({ ...frame, left: frame.left + by[0], top: frame.top + by[1] }, of);

/** The largest frame of a ratio around the middle of this one that still fits. */
export function shaped(frame: Frame, ratio: number | null, of: Size): Frame {
  if (ratio === null) return frame;
  const width = Math.min(of.width, of.height * ratio, Math.max(frame.width, frame.height * ratio));
  const height = width / ratio;
  const [x, y] = [frame.left + frame.width / 2, frame.top + frame.height / 2];
  return held({ left: x - width / 2, top: y - height / 2, width, height }, of);
}

/** A corner is drawn; the one across from it stays where it is. */
export function resized(frame: Frame, corner: Corner, by: readonly [number, number], ratio: number | null, of: Size): Frame {
  const [vertical, horizontal] = corner.split(' ');
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  const room = {
    width: horizontal === 'left' ? right : of.width - frame.left,
    height: vertical === 'top' ? bottom : of.height - frame.top,
  };
  const wide = between(frame.width + (horizontal === 'left' ? -by[0] : by[0]), 1, room.width);
  const tall = between(frame.height + (vertical === 'top' ? -by[1] : by[1]), 1, room.height);
  const width = ratio === null ? wide : Math.min(Math.max(wide, tall * ratio), room.width, room.height * ratio);
  const height = ratio === null ? tall : width / ratio;
  return held(
    {
      left: horizontal === 'left' ? right - width : frame.left,
      top: vertical === 'top' ? bottom - height : frame.top,
      width,
      height,
    },
    of,
  );
}

/** A number is typed: the frame follows, and keeps its ratio. */
export function typed(frame: Frame, name: keyof Frame, value: number, ratio: number | null, of: Size): Frame {
  if (!Number.isFinite(value)) return frame;
  if (name === 'left' || name === 'top' || ratio === null) return held({ ...frame, [name]: value }, of);
  const width = Math.min(name === 'width' ? value : value * ratio, of.width, of.height * ratio);
  return held({ ...frame, width, height: width / ratio }, of);
}

/** Where a point of the picture is in what is cut out; null: it is not in it. */
export function pointWithin(frame: Frame, x: number | null, y: number | null): readonly [number, number] | null {
  if (x === null || y === null) return null;
  const [left, top] = [x - frame.left, y - frame.top];
  return left >= 0 && top >= 0 && left <= frame.width && top <= frame.height ? [left, top] : null;
}
