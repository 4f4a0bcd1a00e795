/** The tree view “Posture”: what Codex may do here, who decides it, and the layers that it comes from. */

import os from 'node:os';
import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import { oneLine } from '../escape-text.ts';
import type { PostureFeed } from '../folder/posture-feed.ts';
import type { ShownFolder } from '../folder/shown-folder.ts';
import type { SessionsFeed } from '../sessions/feed.ts';
import { NAMES } from '../words.ts';
import type { ExplanationFeed } from './explanation-feed.ts';
import { postureTree } from './posture-tree-view.ts';
import { recentRows, runningRows } from './session-rows.ts';
import type { TreeIcon, TreeNode } from './tree-node.ts';

const VIEW = 'codexPosture.posture';

/** What the welcome text of an empty view depends on. */
const SERVER_CONTEXT = 'codexPosture.server';

/** Shows the view and the commands that lead to it. */
export function showPostureTree(
  explanations: ExplanationFeed,
  feed: PostureFeed,
  shown: ShownFolder,
  sessions: SessionsFeed,
): vscode.Disposable {
  const rows = new PostureRows(explanations, sessions);
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: rows, showCollapseAll: true });
  const tellServer = () => void vscode.commands.executeCommand('setContext', SERVER_CONTEXT, feed.state.server);
  const show = async (folder: string | undefined) => {
    shown.choose(folder);
    await vscode.commands.executeCommand(COMMANDS.focusView);
  };
  explanations.watched = view.visible;
  tellServer();
  return vscode.Disposable.from(
    rows,
    view,
    view.onDidChangeVisibility(({ visible }) => {
      explanations.watched = visible;
    }),
    feed.onDidChange(tellServer),
    shown.onDidChange(() => {
      // A view that is alone in its container shows no description.
      const { chosen } = shown;
      view.title = chosen === undefined ? NAMES.view : oneLine(vscode.workspace.asRelativePath(chosen));
    }),
    vscode.commands.registerCommand(COMMANDS.explain, () => show(undefined)),
    vscode.commands.registerCommand(COMMANDS.explainNested, () => show(feed.state.nested)),
  );
}

class PostureRows implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #nodes: readonly TreeNode[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(explanations: ExplanationFeed, sessions: SessionsFeed) {
    const show = () => {
      const { explanation } = explanations;
      const reader = { home: os.homedir(), now: new Date() };
      const nodes =
        explanation === undefined
          ? []
          : [
              ...runningRows(sessions.answer, reader),
              ...postureTree(explanation, reader.home),
              ...recentRows(sessions.answer, reader),
            ];
      // A tree that is filled anew takes the hover from under the pointer.
      if (JSON.stringify(nodes) === JSON.stringify(this.#nodes)) return;
      this.#nodes = nodes;
      this.#changed.fire();
    };
    this.#subscription = vscode.Disposable.from(explanations.onDidChange(show), sessions.onDidChange(show));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node?.children ?? this.#nodes)];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const opened = node.isOpen ? Expanded : Collapsed;
    const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : opened);
    item.id = node.id;
    item.description = node.description;
    item.tooltip = node.tooltip;
    item.iconPath = themeIcon(node.icon);
    item.accessibilityInformation = { label: node.spoken };
    if (node.log !== undefined) item.contextValue = 'session';
    if (node.place !== undefined) {
      item.command = { command: COMMANDS.openPlace, title: NAMES.open, arguments: [node.place] };
    }
    return item;
  }
}

const COLOURS: Readonly<Record<NonNullable<TreeIcon['tone']>, string>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  dim: 'disabledForeground',
};

function themeIcon({ name, tone }: TreeIcon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, tone && new vscode.ThemeColor(COLOURS[tone]));
}
