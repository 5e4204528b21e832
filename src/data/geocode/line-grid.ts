/** Straight pieces of street lines in metres, to be found by where they lie. */
export type LineGrid = {
  /** Places where pieces of one set of lines meet pieces of another: crossings, or else ends that nearly touch. x, y by turns. */
  findCrossings(
    first: readonly number[],
    second: readonly number[],
  ): { readonly places: readonly number[]; readonly isExact: boolean };
};

const CELL_METERS = 120;
/** Ends of streets drawn up to the kerb do not reach the middle of the other street. */
const GAP_METERS = 25;

/** An index of lines given as x, y by turns; their numbers are those of the sets asked for. */
export function createLineGrid(lines: readonly Float64Array[]): LineGrid {
  const starts = new Int32Array(lines.length + 1);
  lines.forEach((line, i) => (starts[i + 1] = starts[i]! + Math.max(0, line.length / 2 - 1)));
  const lineOf = new Int32Array(starts.at(-1)!);
  lines.forEach((_, i) => lineOf.fill(i, starts[i], starts[i + 1]));
  const cells = new Map<number, number[]>();
  const cellOf = (metres: number) => Math.floor(metres / CELL_METERS) + 0x8000;
  const eachCell = (piece: number, margin: number, visit: (key: number) => void) => {
    const line = lines[lineOf[piece]!]!;
    const at = 2 * (piece - starts[lineOf[piece]!]!);
    const [x0, y0, x1, y1] = [line[at]!, line[at + 1]!, line[at + 2]!, line[at + 3]!];
    const toX = cellOf(Math.max(x0, x1) + margin);
    const toY = cellOf(Math.max(y0, y1) + margin);
    for (let x = cellOf(Math.min(x0, x1) - margin); x <= toX; x++)
      for (let y = cellOf(Math.min(y0, y1) - margin); y <= toY; y++) visit(x * 0x10000 + y);
  };
  for (let piece = 0; piece < lineOf.length; piece++)
    eachCell(piece, 0, (key) => {
      const list = cells.get(key);
      if (list) list.push(piece);
      else cells.set(key, [piece]);
    });
  const coordinates = (piece: number): readonly [number, number, number, number] => {
    const line = lines[lineOf[piece]!]!;
    const at = 2 * (piece - starts[lineOf[piece]!]!);
    return [line[at]!, line[at + 1]!, line[at + 2]!, line[at + 3]!];
  };

  return {
    findCrossings(first, second) {
      const wanted = new Set(second);
      const crossings: number[] = [];
      let nearest = GAP_METERS;
      let nearly: number[] = [];
      for (const line of first) {
        for (let piece = starts[line]!; piece < starts[line + 1]!; piece++) {
          const seen = new Set<number>();
          const own = coordinates(piece);
          eachCell(piece, GAP_METERS, (key) => {
            for (const other of cells.get(key) ?? []) {
              if (other === piece || seen.has(other) || !wanted.has(lineOf[other]!)) continue;
              seen.add(other);
              const theirs = coordinates(other);
              const crossing = cross(own, theirs);
              if (crossing) crossings.push(...crossing);
              else if (crossings.length === 0) {
                const touch = touchOf(own, theirs);
                if (touch.meters < nearest - 1e-9) [nearest, nearly] = [touch.meters, [touch.x, touch.y]];
              }
            }
          });
        }
      }
      return crossings.length > 0 ? { places: crossings, isExact: true } : { places: nearly, isExact: false };
    },
  };
}

type Piece = readonly [x0: number, y0: number, x1: number, y1: number];

/** Where two pieces cross or share an end; null when they do not, or run along each other. */
function cross([ax, ay, bx, by]: Piece, [cx, cy, dx, dy]: Piece): readonly [number, number] | null {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const area = ux * vy - uy * vx;
  const lengths = Math.hypot(ux, uy) * Math.hypot(vx, vy);
  if (lengths === 0 || Math.abs(area) < 1e-6 * lengths) return null;
  const t = ((cx - ax) * vy - (cy - ay) * vx) / area;
  const s = ((cx - ax) * uy - (cy - ay) * ux) / area;
  const slack = 0.05;
  const [ta, sa] = [slack / Math.hypot(ux, uy), slack / Math.hypot(vx, vy)];
  return t >= -ta && t <= 1 + ta && s >= -sa && s <= 1 + sa ? [ax + t * ux, ay + t * uy] : null;
}

/** The shortest way from an end of one piece to the other piece, and where it reaches it. */
function touchOf(a: Piece, b: Piece): { readonly meters: number; readonly x: number; readonly y: number } {
  let best = { meters: Infinity, x: 0, y: 0 };
  for (const [x, y, piece] of [
    [a[0], a[1], b],
    [a[2], a[3], b],
    [b[0], b[1], a],
    [b[2], b[3], a],
  ] as const) {
    const [x0, y0, x1, y1] = piece;
    const [ux, uy] = [x1 - x0, y1 - y0];
    const square = ux * ux + uy * uy;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * ux + (y - y0) * uy) / square));
    const found = { meters: Math.hypot(x0 + t * ux - x, y0 + t * uy - y), x: x0 + t * ux, y: y0 + t * uy };
    if (found.meters < best.meters) best = found;
  }
  return best;
}

/** Groups places (x, y by turns) that lie within `meters` of one of their group, and gives the middle of each group. */
export function clusterPlaces(places: readonly number[], meters: number): readonly (readonly [number, number])[] {
  const groups: { x: number; y: number; count: number }[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i]!, places[i + 1]!];
    const near = groups.find((group) => Math.hypot(group.x / group.count - x, group.y / group.count - y) <= meters);
    if (near) [near.x, near.y, near.count] = [near.x + x, near.y + y, near.count + 1];
    else groups.push({ x, y, count: 1 });
  }
  return groups.map(({ x, y, count }) => [x / count, y / count]);
}
