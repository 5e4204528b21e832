import '../../text/en/drawing.ts';
import type { DrawnKind, DrawnShape } from '../../data/geometry/drawn-shape.ts';
import { say } from '../../text/say.ts';
import { Menu } from '../kit/menu.tsx';

const KINDS = ['polygon', 'circle', 'route'] as const satisfies readonly DrawnKind[];

/** What can be drawn, and what can be done with what is drawn. */
export function DrawMenu(props: {
  readonly shape: DrawnShape | null;
  readonly onStart: (kind: DrawnKind) => void;
  readonly onEdit: (shape: DrawnShape) => void;
  readonly onClear: () => void;
}) {
  const { shape } = props;
  const items = [
    ...KINDS.map((kind) => ({ label: say(`draw.menu.${kind}`), onSelect: () => props.onStart(kind) })),
    ...(shape
      ? [
          { label: say('draw.menu.edit'), onSelect: () => props.onEdit(shape) },
          { label: say('draw.menu.clear'), onSelect: props.onClear },
        ]
      : []),
  ];
  return (
    <Menu label={say('draw.menu')} items={items}>
      {say('draw.menu')}
    </Menu>
  );
}
