import { Suspense } from 'react'
import { BoardPage } from '@/components/board/board-page'

/** Home: the board. A customer opens beside it (`?customer=`), in the drawer of the frame. */
export default function HomePage() {
  return (
    <Suspense>
      <BoardPage />
    </Suspense>
  )
}
