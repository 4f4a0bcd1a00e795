/** What Harden aims at, as properties of a posture and the change that brings each about. */
import type { Decision, Posture } from '../contract.ts';
import type { Change } from '../syntax/change.ts';

/** One wished-for property. */
export interface Wish {
  readonly id: string;
  /** Imperative, for the preview. */
  readonly title: string;
  isMet(posture: Posture): boolean;
  /** Who would have to give way. */
  decidedBy(posture: Posture): Decision | null;
  /** What to change in the file that decides. */
  readonly change: Change;
}

/** Everyday work: writes stay in the workspace, Codex asks before it goes further, no network. */
export const EVERYDAY: readonly Wish[] = [
  {
    id: 'full-access',
    title: 'Use workspace-write',
    isMet: ({ sandbox }) => sandbox?.mode !== 'danger-full-access',
    decidedBy: ({ decidedBy }) => decidedBy.sandbox,
    change: { kind: 'set', path: ['sandbox_mode'], value: 'workspace-write' },
  },
  {
    id: 'approval-never',
    title: 'Ask on request',
    isMet: ({ approval }) => approval?.policy !== 'never',
    decidedBy: ({ decidedBy }) => decidedBy.approval,
    change: { kind: 'set', path: ['approval_policy'], value: 'on-request' },
  },
  {
    id: 'network-open',
    title: 'Switch the network off',
    isMet: ({ network }) => network?.access !== 'on',
    decidedBy: ({ decidedBy }) => decidedBy.network,
    change: { kind: 'set', path: ['sandbox_workspace_write', 'network_access'], value: false },
  },
];
