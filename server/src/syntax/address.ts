/** How a place in a file is named whatever the file's format: by what is there, not by an offset. */

/** Names and indexes from the root of the file down; each format says what they mean in it. Empty: the file itself. */
export type Address = readonly (string | number)[];

/** What of the thing at an address is meant. */
export type Part = 'key' | 'value' | 'entry';
