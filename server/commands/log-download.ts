import { v7 as uuid } from 'uuid'
import type { Db } from '../db'

const SAME_LOOK_MS = 10 * 60_000

/** Who read which paper, before it goes out. A picture that is shown and then downloaded is one look. */
export async function logDownload(
  db: Db,
  { personId, attachmentId, now }: { personId: string; attachmentId: string; now: Date },
): Promise<void> {
  const sameLook = { personId, attachmentId, action: 'downloaded', at: { gt: new Date(now.getTime() - SAME_LOOK_MS) } }
  if (await db.attachmentLog.findFirst({ where: sameLook, select: { id: true } })) return
  await db.attachmentLog.create({ data: { id: uuid(), personId, attachmentId, at: now, action: 'downloaded' } })
}
