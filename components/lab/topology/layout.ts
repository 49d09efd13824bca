import type { TopologyNode } from './nodes';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: Readonly<Record<string, Box>>;
  /** Height at which lines to resources pass beneath the services; null where they need not. */
  readonly underpass: number | null;
  /** Where the last request is told when there is no room beside its line; null when there is. */
  readonly caption: { readonly x: number; readonly y: number } | null;
}

const GAP = 14;
/** Room beneath the services for a line and its label. */
const UNDERPASS = 60;
const PLAIN = 56;
const WITH_CHIP = 104;
const WITH_SHORT_CHIP = 88;

function heightOf({ chip }: TopologyNode): number {
  if (chip === null) return PLAIN;
  return chip.note === null ? WITH_SHORT_CHIP : WITH_CHIP;
}

/**
 * Places the nodes: three columns where there is room (places, services, resources), else two and the resources
 * beneath. Sizes are in the drawing's own units, about one CSS pixel each.
 */
export function layOut(nodes: readonly TopologyNode[], narrow: boolean): Layout {
  const column = (name: TopologyNode['column']) => nodes.filter((node) => node.column === name);
  const boxes: Record<string, Box> = {};
  const stack = (some: readonly TopologyNode[], x: number, width: number, top: number): number => {
    let y = top;
    for (const node of some) {
      const height = heightOf(node);
      boxes[node.id] = { x, y, width, height };
      y += height + GAP;
    }
    return y - GAP;
  };

  if (narrow) {
    const bottom = Math.max(stack(column('place'), 12, 160, 12), stack(column('service'), 208, 160, 12));
    const end = stack(column('resource'), 208, 160, bottom + 2 * GAP);
    return { width: 380, height: end + 40, boxes, underpass: null, caption: { x: 190, y: end + 26 } };
  }
  const columns = [column('place'), column('service'), column('resource')];
  const heights = columns.map((some) => some.reduce((sum, node) => sum + heightOf(node) + GAP, -GAP));
  // Services stand on top: requests to resources pass beneath them.
  const [places = 0, services = 0, resources = 0] = heights;
  const height = Math.max(places, services + UNDERPASS, resources) + 24;
  stack(column('place'), 16, 180, 12);
  stack(column('service'), 366, 200, 12);
  stack(column('resource'), 704, 180, (height - resources) / 2);
  return { width: 900, height, boxes, underpass: 12 + services + UNDERPASS / 2 - 4, caption: null };
}

export interface Curve {
  readonly path: string;
  /** Where the middle of the label stands. */
  readonly labelX: number;
  readonly labelY: number;
}

/** A gentle curve from one box to another; `underpass` makes it dip to that height on the way. */
export function curve(from: Box, to: Box, underpass: number | null): Curve {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  if (underpass !== null && to.x - start.x > 300) {
    // With both control points at one height, a cubic's middle lies three quarters of the way to them.
    const dip = (underpass - (start.y + end.y) / 8) / 0.75;
    return {
      path: `M ${start.x} ${start.y} C ${start.x + 150} ${dip} ${end.x - 150} ${dip} ${end.x} ${end.y}`,
      labelX: (start.x + end.x) / 2,
      labelY: underpass,
    };
  }
  const bend = (end.x - start.x) / 2;
  return {
    path: `M ${start.x} ${start.y} C ${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`,
    labelX: (start.x + end.x) / 2,
    labelY: (start.y + end.y) / 2,
  };
}

/** A line that ends in the open, for a request that reached nothing that is drawn. */
export function stub(from: Box): Curve {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const length = 26;
  const { x, y } = { x: start.x + length, y: start.y };
  // The cross at its end says that it stops there.
  const path = `M ${start.x} ${start.y} H ${x} M ${x - 4} ${y - 4} L ${x + 4} ${y + 4} M ${x - 4} ${y + 4} L ${x + 4} ${y - 4}`;
  return { path, labelX: start.x + 90, labelY: start.y };
}
