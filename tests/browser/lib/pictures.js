// Pictures of pages: made small for the repository, and compared so that the finest differences of drawing do not count.
import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";

/** Side of the squares whose mean colours are compared. */
const SQUARE = 8;
/** How far the mean of a channel may be off. */
const TOLERANCE = 20;
/** The share of squares that may be off. */
const SHARE = 0.001;

/** A PNG as `{ width, height, data }` (four bytes a pixel), each side divided by `by`. */
export function reduce(png, by) {
  const { width, height, data } = PNG.sync.read(png);
  const [w, h] = [Math.floor(width / by), Math.floor(height / by)];
  const small = Buffer.alloc(w * h * 4, 255);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let dy = 0; dy < by; dy += 1) {
          for (let dx = 0; dx < by; dx += 1) sum += data[((y * by + dy) * width + x * by + dx) * 4 + channel];
        }
        small[(y * w + x) * 4 + channel] = Math.round(sum / (by * by));
      }
    }
  }
  return { width: w, height: h, data: small };
}

/** The squares that differ, as `{ x, y }`; all of them where the sizes differ; none where few enough differ. */
export function differences(first, second) {
  if (first.width !== second.width || first.height !== second.height) return [{ x: 0, y: 0, size: true }];
  const found = [];
  let squares = 0;
  for (let y = 0; y < first.height; y += SQUARE) {
    for (let x = 0; x < first.width; x += SQUARE) {
      squares += 1;
      const [a, b] = [mean(first, x, y), mean(second, x, y)];
      if (a.some((value, channel) => Math.abs(value - b[channel]) > TOLERANCE)) found.push({ x, y });
    }
  }
  return found.length > Math.max(1, squares * SHARE) ? found : [];
}

function mean({ width, height, data }, left, top) {
  const sums = [0, 0, 0];
  let pixels = 0;
  for (let y = top; y < Math.min(top + SQUARE, height); y += 1) {
    for (let x = left; x < Math.min(left + SQUARE, width); x += 1) {
      for (let channel = 0; channel < 3; channel += 1) sums[channel] += data[(y * width + x) * 4 + channel];
      pixels += 1;
    }
  }
  return sums.map((sum) => sum / pixels);
}

/** A PNG of at most `most` colours. */
export function encode({ width, height, data }, most = 256) {
  const key = (at) => ((data[at] & 0xf8) << 16) | ((data[at + 1] & 0xf8) << 8) | (data[at + 2] & 0xf8);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) counts.set(key(at), (counts.get(key(at)) ?? 0) + 1);
  const colours = spread([...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour), most);
  const places = new Map(colours.map((colour, index) => [colour, index]));
  const place = (colour) => {
    if (!places.has(colour)) places.set(colour, nearest(colours, colour));
    return places.get(colour);
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = place(key((y * width + x) * 4));
  }
  const palette = Buffer.from(colours.flatMap((colour) => parts(colour).map((part) => part | (part >> 5))));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const chunks = [chunk("IHDR", head), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...chunks]);
}

/** The commonest colours, without those that are hardly different from a commoner one while there are too many. */
function spread(colours, most) {
  for (let apart = 0; ; apart += 8) {
    const kept = [];
    for (const colour of colours) {
      if (kept.every((other) => distance(colour, other) > apart * apart * 3)) kept.push(colour);
      if (kept.length > most) break;
    }
    if (kept.length <= most) return kept;
  }
}

function parts(colour) {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

function distance(first, second) {
  const [a, b] = [parts(first), parts(second)];
  return a.reduce((sum, value, index) => sum + (value - b[index]) ** 2, 0);
}

function nearest(colours, colour) {
  let best = 0;
  colours.forEach((other, index) => {
    if (distance(other, colour) < distance(colours[best], colour)) best = index;
  });
  return best;
}

const CRC = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function chunk(kind, bytes) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), bytes]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255];
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(bytes.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return made;
}
