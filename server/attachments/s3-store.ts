import { readFile, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { S3mini } from 's3mini'
import { type FileStore, placeOf } from './store'

/** `endpoint` names the bucket: https://s3.example.com/bucket, or https://bucket.s3.example.com. */
export type S3Settings = { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string; prefix: string }

const TIMEOUT_MS = 60_000

/** Files in a bucket of whatever speaks S3. */
export function createS3Store({ prefix, ...settings }: S3Settings): FileStore {
  const bucket = new S3mini({ ...settings, requestAbortTimeout: TIMEOUT_MS })
  const placeIn = (key: string) => `${prefix}${placeOf(key)}`
  return {
    kind: 's3',
    async put(key, file) {
      const { status } = await bucket.putObject(placeIn(key), await readFile(file.path), 'application/octet-stream')
      if (status !== 200) throw new Error(`The store of files answered ${status}`)
      await rm(file.path, { force: true })
    },
    async open(key) {
      const answer = await bucket.getObjectResponse(placeIn(key))
      return answer?.body ? Readable.fromWeb(answer.body as ReadableStream) : null
    },
    async remove(key) {
      if (!(await bucket.deleteObject(placeIn(key)))) throw new Error('The store of files deleted nothing')
    },
  }
}
