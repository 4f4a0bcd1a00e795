/** What somebody saw who looked into a folder for a completion. */

/** What a folder holds: names, not looked into. */
export interface Listing {
  readonly folder: string;
  readonly entries: readonly { readonly name: string; readonly isFolder: boolean }[];
}
