import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'

/** Where files lie: a folder or a bucket. Keys are random and say nothing; who may have what is decided before, and only then is one asked for. */
export type FileStore = {
  kind: 'folder' | 's3'
  /** Takes the file at `path` over; it is whole and on the disk when this resolves. */
  put(key: string, file: { path: string; bytes: number }): Promise<void>
  /** null: there is no such file. */
  open(key: string): Promise<Readable | null>
  /** One that is not there is as good as deleted. */
  remove(key: string): Promise<void>
}

export const newKey = (): string => randomBytes(16).toString('hex')

/** The same in every store, so that files can be copied from one to another as they are. */
export const placeOf = (key: string): string => `${key.slice(0, 2)}/${key}`
