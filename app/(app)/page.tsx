import { Suspense } from 'react'
import { BoardPage } from '@/components/board/board-page'
import { CustomerDrawer } from '@/components/customer/customer-drawer'

/** Home: the board. A customer opens beside it (`?customer=`). */
export default function HomePage() {
  return (
    <Suspense>
      <BoardPage />
      <CustomerDrawer />
    </Suspense>
  )
}
