/** What a person sees and does in the window, in terms of the window's own elements. */
import type { Page } from 'playwright-core';
import type { Bridge } from '../bridge/client.ts';
import type { World } from '../temp-home.ts';
import { type Commands, commands } from './commands.ts';
import { type Dialog, dialog } from './dialog.ts';
import { type Notifications, notifications } from './notifications.ts';
import { type PostureView, postureView } from './posture-view.ts';
import { type Preview, preview } from './preview.ts';
import { type Problems, problems } from './problems.ts';
import { type StatusBar, statusBar } from './status-bar.ts';
import { type Suggestions, suggestions } from './suggestions.ts';
import { type TextEditor, textEditor } from './text-editor.ts';

/** The window and its parts. */
export interface Surfaces {
  readonly page: Page;
  readonly statusBar: StatusBar;
  readonly notifications: Notifications;
  readonly commands: Commands;
  readonly dialog: Dialog;
  readonly editor: TextEditor;
  readonly suggestions: Suggestions;
  readonly problems: Problems;
  readonly preview: Preview;
  readonly postureView: PostureView;
}

/** The surfaces of one window. */
export function surfacesOf(page: Page, bridge: Bridge, world: World): Surfaces {
  return {
    page,
    statusBar: statusBar(page),
    notifications: notifications(page),
    commands: commands(page),
    dialog: dialog(page),
    editor: textEditor(page, bridge, world),
    suggestions: suggestions(page, bridge),
    problems: problems(page, bridge),
    preview: preview(page),
    postureView: postureView(page),
  };
}
