/** The rows of a tree before an editor shows them. */
import type { Place } from '../decision/decision-location.ts';
import { oneLine } from '../escape-text.ts';

/** A row with a stable id: the same thing keeps its id when the tree is made anew. All text is plain, on one line. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Plain text. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly icon: TreeIcon;
  /** Where Enter and a click lead. */
  readonly place: Place | undefined;
  /** The log of a session, which can be revealed. */
  readonly log?: string;
  readonly isOpen: boolean;
  readonly children: readonly TreeNode[];
}

/** One of the editor's own icons; `tone` gives it a colour of the theme. */
export interface TreeIcon {
  readonly name: string;
  readonly tone?: 'error' | 'warning' | 'dim';
}

/** A row to be made. Its texts may come from foreign files. */
export interface Row {
  /** Tells the row from its siblings; by default its label. */
  readonly key?: string;
  readonly label: string;
  readonly description?: string;
  /** By default label and description. */
  readonly tooltip?: string;
  /** What a screen reader says; by default label, description and tooltip. */
  readonly spoken?: string;
  readonly icon: TreeIcon;
  readonly place?: Place | undefined;
  readonly log?: string;
  readonly children?: readonly Row[];
  /** Whether its children are shown at first. */
  readonly isOpen?: boolean;
}

/** In UTF-16 code units; the row is cut by the editor where it has no room. */
const MAX_LABEL = 300;
const MAX_TOOLTIP = 2000;

/** The rows as nodes. */
export function nodesFrom(rows: readonly Row[], parent = ''): readonly TreeNode[] {
  const taken = new Map<string, number>();
  return rows.map((row) => {
    const key = `${parent}/${(row.key ?? row.label).replaceAll('/', '~1')}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return nodeFrom(row, before === 0 ? key : `${key}#${before}`);
  });
}

function nodeFrom(row: Row, id: string): TreeNode {
  const { label, description = '', icon, place, children = [], isOpen = false } = row;
  const whole = description === '' ? label : `${label}: ${description}`;
  const tooltip = oneLine(row.tooltip ?? whole, MAX_TOOLTIP);
  return {
    id,
    label: oneLine(label, MAX_LABEL),
    description: oneLine(description, MAX_LABEL),
    tooltip,
    spoken: oneLine(row.spoken ?? (row.tooltip === undefined ? whole : `${whole}. ${row.tooltip}`), MAX_TOOLTIP),
    icon,
    place,
    ...(row.log === undefined ? {} : { log: row.log }),
    isOpen,
    children: nodesFrom(children, id),
  };
}
