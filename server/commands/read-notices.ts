import type { CommandContext } from './context'

/** Marks one's own notices as read: those named, or all. @returns how many are unread after it. */
export async function readNotices(
  { db, viewer, now }: CommandContext,
  { noticeIds }: { noticeIds?: string[] | undefined },
): Promise<{ unread: number }> {
  await db.notice.updateMany({
    where: { personId: viewer.id, readAt: null, ...(noticeIds ? { id: { in: noticeIds } } : {}) },
    data: { readAt: now },
  })
  return { unread: await db.notice.count({ where: { personId: viewer.id, readAt: null } }) }
}
