/**
 * A project's colour -> the shades the studio is made of: its hue, at the lightness each shade has, and dark or light enough that text
 * can be read on it (WCAG AA), whatever colour it is. Pure.
 */

/** Lightness of each shade, and how much of the colour's own strength it has. */
const scale = [
  [50, 0.975, 0.12],
  [100, 0.94, 0.25],
  [200, 0.87, 0.45],
  [300, 0.77, 0.7],
  [400, 0.7, 0.9],
  [500, 0.57, 1],
  [600, 0.5, 1],
  [700, 0.42, 0.9],
  [800, 0.36, 0.75],
  [900, 0.31, 0.6],
  [950, 0.22, 0.45],
] as const;

export type Shade = (typeof scale)[number][0];

type Rgb = readonly [number, number, number];

const white: Rgb = [1, 1, 1];
/** What text on the light shades is written in, in the dark. */
const ink: Rgb = [0.047, 0.039, 0.035];

/** With what a shade has to contrast, and how much. */
const guards: Partial<Record<Shade, { readonly against: Rgb; readonly least: number; readonly step: number }>> = {
  400: { against: ink, least: 7, step: 0.01 },
  600: { against: white, least: 5.4, step: -0.01 },
  700: { against: white, least: 7, step: -0.01 },
};

/** null: it is no colour (`#rgb`, `#rrggbb`). */
export function shadesOf(color: string): Readonly<Record<Shade, string>> | null {
  const rgb = rgbOf(color);
  if (rgb === null) return null;
  const { chroma, hue } = polarOf(rgb);
  const shades = scale.map(([shade, lightness, strength]) => {
    const at = (light: number): Rgb => inGamut(light, Math.min(chroma, 0.2) * strength, hue);
    const guard = guards[shade];
    let light: number = lightness;
    let found = at(light);
    while (guard && contrast(found, guard.against) < guard.least && light > 0 && light < 1) {
      light += guard.step;
      found = at(light);
    }
    return [shade, hexOf(found)] as const;
  });
  return Object.fromEntries(shades) as Record<Shade, string>;
}

export function rgbOf(color: string): Rgb | null {
  const [, hex] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim()) ?? [];
  if (hex === undefined) return null;
  const whole = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  return [0, 2, 4].map((at) => Number.parseInt(whole.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

/** As WCAG has it: 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const gamma = (part: number): number => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** OKLCH without its lightness. */
function polarOf(rgb: Rgb): { readonly chroma: number; readonly hue: number } {
  const [r, g, b] = rgb.map(linear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { chroma: Math.hypot(a, c), hue: Math.atan2(c, a) };
}

function rgbAt(light: number, chroma: number, hue: number): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** As strong as a screen can show it. */
function inGamut(light: number, chroma: number, hue: number): Rgb {
  let strength = chroma;
  let found = rgbAt(light, strength, hue);
  while (strength > 0 && found.some((part) => part < -0.0005 || part > 1.0005)) {
    strength = Math.max(0, strength - 0.005);
    found = rgbAt(light, strength, hue);
  }
  return found.map((part) => gamma(Math.min(1, Math.max(0, part)))) as unknown as Rgb;
}

const hexOf = (rgb: Rgb): string =>
  `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
