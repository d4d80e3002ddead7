/** Images as they are asked for: every parameter, presets, formats by what the client takes, and what is refused. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, colourAt, type Library, openLibrary, seen, twoColours } from './library.ts';

let library: Library;
let id: string;
beforeAll(async () => {
  library = await openLibrary('sqlite', 'assets_transforms');
  id = await library.put(await twoColours(400, 200), { width: 400, height: 200 });
});
afterAll(() => library.close());

const admin = () => ({ authorization: `Bearer ${library.server.token}` });
const made = async (query: string, file = id, headers = {}) => {
  const reply = await library.get(`/assets/${file}?${query}`, { ...admin(), ...headers });
  expect(reply.status, `${query}: ${reply.status === 200 ? '' : reply.bytes}`).toBe(200);
  return { ...reply, ...(await seen(reply.bytes)) };
};

describe('size', () => {
  test.each([
    ['width=100', 100, 50],
    ['height=100', 200, 100],
    ['width=100&height=100', 100, 100],
    ['width=100&height=100&fit=cover', 100, 100],
    ['width=100&height=100&fit=contain', 100, 100],
    ['width=100&height=100&fit=inside', 100, 50],
    ['width=100&height=100&fit=outside', 200, 100],
    ['width=800', 800, 400],
    ['width=800&withoutEnlargement=true', 400, 200],
    ['width=800&withoutEnlargement', 400, 200],
    ['width=800&withoutEnlargement=false', 800, 400],
    ['quality=10', 400, 200],
  ])('%s', async (query, width, height) => {
    expect(await made(query)).toMatchObject({ format: 'jpeg', width, height });
  });

  test('contain leaves white around it, and nothing is cut away', async () => {
    const { bytes } = await made('width=100&height=100&fit=contain');
    expect([await colourAt(bytes, 50, 5), await colourAt(bytes, 10, 50), await colourAt(bytes, 90, 50)]).toEqual([
      'white',
      'red',
      'blue',
    ]);
  });

  test('quality is how large it gets', async () => {
    const noisy = await sharp({
      create: { width: 300, height: 300, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .jpeg({ quality: 100 })
      .toBuffer();
    const file = await library.put(noisy);
    expect((await made('quality=10', file)).bytes.length).toBeLessThan((await made('quality=90', file)).bytes.length / 3);
  });

  test('an image that is turned by its EXIF is as it looks', async () => {
    const turned = await sharp(await twoColours(400, 200))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const file = await library.put(turned);
    expect(await made('width=100', file)).toMatchObject({ width: 100, height: 200 });
  });

  test('what was known of the place it was taken at is not handed on', async () => {
    const secret = await sharp(await twoColours(40, 20))
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(secret).metadata()).exif).toBeDefined();
    expect((await sharp((await made('width=20', await library.put(secret))).bytes).metadata()).exif).toBeUndefined();
  });
});

describe('focal point', () => {
  test.each([
    ['focal_point_x=20&focal_point_y=100', 'red'],
    ['focal_point_x=380&focal_point_y=100', 'blue'],
    ['focal_point_x=0&focal_point_y=0', 'red'],
    ['focal_point_x=5000&focal_point_y=5000', 'blue'],
  ])('%s is what is seen', async (point, colour) => {
    const { bytes, width, height } = await made(`width=50&height=100&${point}`);
    expect([width, height]).toEqual([50, 100]);
    expect([await colourAt(bytes, 3, 50), await colourAt(bytes, 46, 50)]).toEqual([colour, colour]);
  });

  test('without one it is the middle', async () => {
    const { bytes } = await made('width=50&height=100');
    expect([await colourAt(bytes, 3, 50), await colourAt(bytes, 46, 50)]).toEqual(['red', 'blue']);
  });

  test('the one of the row', async () => {
    const file = await library.put(await twoColours(400, 200), { focal_point_x: 390, focal_point_y: 10 });
    const { bytes } = await made('width=50&height=100', file);
    expect([await colourAt(bytes, 3, 50), await colourAt(bytes, 46, 50)]).toEqual(['blue', 'blue']);
    // Another point, another image: not the one that was kept.
    const other = await made('width=50&height=100&focal_point_x=1&focal_point_y=1', file);
    expect(await colourAt(other.bytes, 46, 50)).toBe('red');
  });

  test('no larger than the image', async () => {
    const query = 'width=900&height=150&withoutEnlargement&focal_point_x=1&focal_point_y=1';
    expect(await made(query)).toMatchObject({ width: 400, height: 150 });
  });

  test('half a point is refused', async () => {
    expect((await library.get(`/assets/${id}?width=10&height=10&focal_point_x=5`)).status).toBe(400);
  });
});

describe('format', () => {
  test.each([
    ['jpg', 'jpeg', 'image/jpeg'],
    ['png', 'png', 'image/png'],
    ['webp', 'webp', 'image/webp'],
    ['tiff', 'tiff', 'image/tiff'],
    ['avif', 'avif', 'image/avif'],
  ])('%s', async (asked, format, type) => {
    const { format: is, headers } = await made(`format=${asked}&width=40`);
    expect([is, headers['content-type']]).toEqual([format, type]);
    expect(headers['content-disposition']).toBe(`inline; filename="a picture.${asked}"`);
  });

  test.each([
    ['image/avif,image/webp,*/*', 'avif'],
    ['image/webp,*/*;q=0.8', 'webp'],
    ['image/avif;q=0, image/webp', 'webp'],
    ['*/*', 'jpeg'],
    ['image/png', 'jpeg'],
  ])('auto, for who takes %s', async (accept, format) => {
    const { format: is, headers } = await made('format=auto&width=40', id, { accept });
    expect(is).toBe(format);
    expect(headers.vary).toBe('Origin, Accept');
  });

  test('auto of what not everybody can show is a PNG', async () => {
    const file = await library.put(await twoColours(40, 20, 'avif'), { type: 'image/avif' });
    expect((await made('format=auto&width=20', file, { accept: '*/*' })).format).toBe('png');
  });

  test('each kind that is read stays what it is', async () => {
    for (const kind of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
      const file = await library.put(await twoColours(40, 20, kind), { type: `image/${kind}` });
      expect(await made('width=20', file)).toEqual(expect.objectContaining({ format: kind, width: 20, height: 10 }));
    }
  });

  test('transparency becomes white where there is none', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const file = await library.put(clear, { type: 'image/png' });
    expect(await colourAt((await made('format=jpg', file)).bytes, 20, 20)).toBe('white');
  });

  test('tags and dates go with the form', async () => {
    const original = (await library.get(`/assets/${id}`)).headers.etag;
    const [a, b, again] = [await made('width=40'), await made('width=41'), await made('width=40')];
    expect(new Set([original, a.headers.etag, b.headers.etag]).size).toBe(3);
    expect(again.headers.etag).toBe(a.headers.etag);
    const reply = await library.get(`/assets/${id}?width=40`, { ...admin(), 'if-none-match': a.headers.etag! });
    expect(reply.status).toBe(304);
  });

  test('what is no image we read is given as it is', async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:1/"/></svg>');
    for (const type of ['image/svg+xml', 'image/gif', 'application/pdf', 'video/mp4', 'text/plain']) {
      const file = await library.put(drawing, { type });
      const { status, bytes, headers } = await library.get(`/assets/${file}?key=system-small-cover`);
      expect([status, bytes.equals(drawing)], type).toEqual([200, true]);
      expect(headers['content-type']).toContain(type);
    }
  });
});

describe('transforms', () => {
  const query = (operations: unknown) => `transforms=${encodeURIComponent(JSON.stringify(operations))}`;

  test('in turn', async () => {
    expect(await made(query([['rotate', 90]]))).toMatchObject({ width: 200, height: 400 });
    expect(await made(query([['resize', 100]]))).toMatchObject({ width: 100, height: 50 });
    expect(await made(query([['resize', { width: 100, height: 20, fit: 'fill' }]]))).toMatchObject({ width: 100, height: 20 });
    const left = await made(query([['extract', { left: 10, top: 10, width: 30, height: 40 }]]));
    expect([left.width, left.height, await colourAt(left.bytes, 15, 20)]).toEqual([30, 40, 'red']);
    const flopped = await made(query([['flop'], ['blur', 1]]));
    expect(await colourAt(flopped.bytes, 5, 100)).toBe('blue');
    const grey = await made(query([['grayscale']]));
    const [red = '', green = ''] = (await colourAt(grey.bytes, 5, 100)).split(' ');
    expect(red).toBe(green);
    const edged = await made(`format=png&${query([['extend', { top: 5, bottom: 5, left: 5, right: 5, background: 'white' }]])}`);
    expect([edged.width, edged.height, await colourAt(edged.bytes, 1, 1)]).toEqual([410, 210, 'white']);
  });

  test('as brackets', async () => {
    expect(await made('transforms[0][0]=flip&transforms[1][0]=flop')).toMatchObject({ width: 400, height: 200 });
  });

  test.each<[string, unknown]>([
    ['a method that reads a file', [['composite', [{ input: '/etc/passwd' }]]]],
    ['one that writes a file', [['toFile', '/tmp/x']]],
    ['one of every object', [['constructor']]],
    ['another of every object', [['__proto__']]],
    ['one that clones', [['clone']]],
    ['pipes', [['pipe']]],
    ['raw output', [['raw']]],
    ['what is no list', { rotate: 90 }],
    ['what is no list of lists', ['rotate', 90]],
    ['nothing', [[]]],
    ['too many', Array.from({ length: 6 }, () => ['flip'])],
    ['a huge blur', [['blur', 5000]]],
    ['a huge frame', [['extend', { top: 1e9, bottom: 1e9, left: 1e9, right: 1e9 }]]],
    ['a huge image', [['resize', 100_000, 100_000]]],
    ['a huge median', [['median', 999]]],
    ['a huge kernel', [['convolve', { width: 99, height: 99, kernel: [] }]]],
    ['a kernel of nothing', [['convolve', { width: 3, height: 3, kernel: [1] }]]],
    ['what is outside', [['extract', { left: 300, top: 0, width: 300, height: 20 }]]],
    ['text for a number', [['rotate', 'left']]],
    ['numbers for a text', [['toColourspace', 5]]],
    ['endless nesting', [['modulate', { a: { b: { c: { d: { e: {} } } } } }]]],
    ['what sharp does not know', [['resize', { fit: 'sideways' }]]],
    [
      'an outside that grows',
      [
        ['extract', { left: 0, top: 0, width: 1, height: 200 }],
        ['resize', { width: 6000, fit: 'outside' }],
      ],
    ],
  ])('%s is refused', async (_, operations) => {
    const reply = await library.get(`/assets/${id}?${query(operations)}`);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'ILLEGAL_ASSET_TRANSFORMATION']);
    expect(JSON.parse(reply.bytes.toString()).errors[0].extensions).toMatchObject({
      field: 'transforms',
      invalidTransformations: ['transforms'],
    });
  });

  test('a thin strip does not become endless', async () => {
    const strip = [
      ['extract', { left: 0, top: 0, width: 1, height: 200 }],
      ['resize', 6000],
    ];
    const { width, height } = await made(query(strip));
    expect(Math.max(width, height)).toBeLessThanOrEqual(6000);
  });
});

describe('what is refused', () => {
  test.each([
    'width=0', 'width=-1', 'width=6001', 'width=1e3', 'width=abc', 'width=99999999999999999999', 'width[]=1', 'height=1.5', 'fit=sideways',
    'fit=fill', 'quality=0', 'quality=101', 'format=gif', 'format=svg', 'format=../../x', 'withoutEnlargement=perhaps', 'transforms=x',
    'transforms=[', 'key=nothing', 'key[]=x&width=1', 'focal_point_x=-1&focal_point_y=0',
  ])('%s', async (query) => {
    const reply = await library.get(`/assets/${id}?${query}`);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'ILLEGAL_ASSET_TRANSFORMATION']);
  }); // biome-ignore format: a list

  test('an image that would become too long', async () => {
    const thin = await library.put(
      await sharp({ create: { width: 10, height: 1000, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer(),
    );
    for (const query of ['width=1000', 'width=1000&height=10&fit=outside']) {
      const reply = await library.get(`/assets/${thin}?${query}`);
      expect([reply.status, codeOf(reply)], query).toEqual([400, 'ILLEGAL_ASSET_TRANSFORMATION']);
    }
    expect(await made('width=1000&height=10', thin)).toMatchObject({ width: 1000, height: 10 });
  });

  test('empty parameters are none', async () => {
    const original = await library.get(`/assets/${id}`);
    expect((await library.get(`/assets/${id}?width=&key=&fit=&cache-buster=1`)).bytes.equals(original.bytes)).toBe(true);
  });
});

describe('presets', () => {
  const settings = (data: unknown) => library.send('PATCH', '/settings', data);
  const status = async (query: string) => (await library.get(`/assets/${id}?${query}`)).status;
  const presets = [
    {
      key: 'thumb',
      width: 30,
      height: 30,
      fit: 'cover',
      quality: 80,
      withoutEnlargement: false,
      format: 'webp',
      transforms: null,
    },
    { key: 'turned', transforms: [['rotate', 90]] },
    { key: 'broken', width: 'wide' },
    'what is none',
    { width: 5 },
  ];
  beforeAll(async () => {
    expect((await settings({ storage_asset_presets: presets })).status).toBe(200);
  });

  test('those of the settings', async () => {
    expect(await made('key=thumb')).toMatchObject({ format: 'webp', width: 30, height: 30 });
    expect(await made('key=turned')).toMatchObject({ format: 'jpeg', width: 200, height: 400 });
    // What else is asked changes nothing.
    expect(await made('key=thumb&width=99&format=png')).toMatchObject({ format: 'webp', width: 30, height: 30 });
    expect(await status('key=broken')).toBe(400);
    expect(await status('key=none')).toBe(400);
  });

  test.each([
    ['small', 64, 64],
    ['medium', 300, 150],
    ['large', 800, 400],
  ])('those of the studio: %s', async (size, width, height) => {
    expect(await made(`key=system-${size}-cover`)).toMatchObject({ width, height: width });
    expect(await made(`key=system-${size}-contain`)).toMatchObject({ width, height: size === 'small' ? 32 : height });
  });

  test('only presets', async () => {
    await settings({ storage_asset_transform: 'presets' });
    expect([await status('width=30'), await status('format=auto'), await status('transforms=[["flip"]]')]).toEqual([
      400, 400, 400,
    ]);
    expect([await status('key=thumb'), await status('key=system-small-cover'), await status('')]).toEqual([200, 200, 200]);
  });

  test('none', async () => {
    await settings({ storage_asset_transform: 'none' });
    expect([await status('width=30'), await status('key=thumb')]).toEqual([400, 400]);
    expect([await status('key=system-small-cover'), await status('download')]).toEqual([200, 200]);
  });

  test('all, again', async () => {
    await settings({ storage_asset_transform: 'all' });
    expect(await status('width=30')).toBe(200);
  });
});
