/** Calls of the file system that are made for thousands of files: those of `node:fs/promises` take up to twice the time. */
import fs from 'node:fs';
import { promisify } from 'node:util';

export const lstat = promisify(fs.lstat);
export const open = promisify(fs.open);
export const fstat = promisify(fs.fstat);
export const read = promisify(fs.read);
export const close = promisify(fs.close);
export const readdir = promisify(fs.readdir);
