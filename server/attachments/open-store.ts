import path from 'node:path'
import type { Env } from '../env'
import { createFolderStore } from './folder-store'
import { createS3Store } from './s3-store'
import type { FileStore } from './store'

/** The bucket of the settings, else the data folder. */
export const storeOf = ({ dataDir, s3 }: Pick<Env, 'dataDir' | 's3'>): FileStore =>
  s3 ? createS3Store(s3) : createFolderStore(filesFolder(dataDir))

/** Where a file is written while it arrives: on the disk of the folder that keeps it. */
export const incomingFolder = (dataDir: string): string => path.join(filesFolder(dataDir), 'incoming')

export const filesFolder = (dataDir: string): string => path.join(dataDir, 'attachments')
