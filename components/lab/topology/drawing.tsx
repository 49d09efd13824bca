import clsx from 'clsx';
import { type Box, type Curve, curve, type Layout, stub } from './layout';
import type { TopologyLink, TopologyNode } from './nodes';

interface DrawingProps {
  readonly nodes: readonly TopologyNode[];
  readonly link: TopologyLink | null;
  readonly layout: Layout;
}

const strokes = { token: 'stroke-token', allowed: 'stroke-allowed', denied: 'stroke-denied' };
const inks = { token: 'fill-token', allowed: 'fill-allowed', denied: 'fill-denied' };

const marks = { token: '', allowed: '✓ ', denied: '✕ ' };

const chips = {
  identity: { frame: 'fill-identity-fill stroke-identity', ink: 'fill-identity', mark: '' },
  off: { frame: 'fill-none stroke-line-strong [stroke-dasharray:4_3]', ink: 'fill-ink-soft', mark: '' },
  allowed: { frame: 'fill-allowed-fill stroke-allowed', ink: 'fill-allowed', mark: '✓ ' },
  denied: { frame: 'fill-denied-fill stroke-denied', ink: 'fill-denied', mark: '✕ ' },
  neutral: { frame: 'fill-none stroke-line-strong', ink: 'fill-ink-soft', mark: '' },
};

/** The picture. Its text twin says the same, so it is hidden from screen readers. */
export function Drawing({ nodes, link, layout }: DrawingProps) {
  return (
    <svg aria-hidden viewBox={`0 0 ${layout.width} ${layout.height}`} className="mx-auto block w-full max-w-[56rem]">
      {link !== null && <Link link={link} layout={layout} />}
      {nodes.map((node) => {
        const box = layout.boxes[node.id];
        return box === undefined ? null : <Node key={node.id} node={node} box={box} />;
      })}
      {link !== null && <Label link={link} layout={layout} />}
    </svg>
  );
}

function Node({ node, box }: { readonly node: TopologyNode; readonly box: Box }) {
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect width={box.width} height={box.height} rx={12} className="fill-sunken stroke-line" />
      <text x={14} y={24} className="fill-ink font-semibold text-[14px]">
        {node.title}
      </text>
      <text x={14} y={43} className="fill-ink-soft text-[12.5px]">
        {clip(node.subtitle, box.width)}
      </text>
      {node.chip !== null && <Chip chip={node.chip} width={box.width} />}
    </g>
  );
}

function Chip({ chip, width }: { readonly chip: NonNullable<TopologyNode['chip']>; readonly width: number }) {
  const { frame, ink, mark } = chips[chip.tone];
  return (
    <g transform="translate(8 54)" className="transition-opacity duration-300">
      <rect width={width - 16} height={chip.note === null ? 26 : 42} rx={8} className={frame} />
      <text x={10} y={17.5} className={clsx(ink, 'font-semibold text-[12.5px]')}>
        {clip(mark + chip.text, width - 16)}
      </text>
      {chip.note !== null && (
        <text x={10} y={34} className="fill-ink-soft text-[12px]">
          {chip.note}
        </text>
      )}
    </g>
  );
}

function Link({ link, layout }: { readonly link: TopologyLink; readonly layout: Layout }) {
  const line = routeOf(link, layout);
  if (line === null) return null;
  return (
    <path
      // A new exchange is a new path, so that it travels once.
      key={link.exchange}
      d={line.path}
      pathLength={100}
      className={clsx('topology-travel fill-none stroke-2', strokes[link.kind])}
      strokeDasharray={link.kind === 'token' ? '2 1.4' : undefined}
    />
  );
}

function routeOf(link: TopologyLink, layout: Layout): Curve | null {
  const from = layout.boxes[link.from];
  if (from === undefined) return null;
  if (link.to === null) return stub(from);
  const to = layout.boxes[link.to];
  return to === undefined ? null : curve(from, to, layout.underpass);
}

function Label({ link, layout }: { readonly link: TopologyLink; readonly layout: Layout }) {
  const line = routeOf(link, layout);
  if (line === null) return null;
  const answer = <tspan className="font-semibold">{marks[link.kind] + clip(link.answer, 190)}</tspan>;
  if (layout.caption !== null) {
    return (
      <text
        x={layout.caption.x}
        y={layout.caption.y}
        textAnchor="middle"
        className={clsx('text-[12.5px]', inks[link.kind])}
      >
        {`${clip(link.label, 190)} `}
        {answer}
      </text>
    );
  }
  const { labelX, labelY } = line;
  const className = clsx('stroke-[5px] stroke-surface text-[12.5px] [paint-order:stroke]', inks[link.kind]);
  return (
    <>
      <text x={labelX} y={labelY - 7} textAnchor="middle" className={className}>
        {clip(link.label, 190)}
      </text>
      <text x={labelX} y={labelY + 16} textAnchor="middle" className={className}>
        {answer}
      </text>
    </>
  );
}

/** SVG does not wrap text; about 6.6 units a character at this size. */
function clip(text: string, width: number): string {
  const most = Math.floor((width - 20) / 6.6);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
